using SiheungTwin.Grains.Journal.Store;
using static SiheungTwin.Grains.Tests.Journal.Entries;

namespace SiheungTwin.Grains.Tests.Journal;

/// <summary>A file that may not grow any more.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const string Lane = "siheung@full";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("twin-full-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Path => System.IO.Path.Combine(_folder.FullName, "journal.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_full_SQLite_file_refuses_whole_batches_keeps_what_it_acknowledged_and_goes_on_when_there_is_room()
    {
        LaneHead head;
        await using (var full = JournalStores.Sqlite(Path, new() { MaxBytes = 400_000 }))
        {
            await full.InitializeAsync(Ct);
            head = await full.ClaimAsync(Lane, Ct);
            JournalException? refused = null;
            for (var batch = 0; refused is null; batch++)
            {
                try
                {
                    head = (await full.AppendAsync(head, Readings(batch * 100, 100), Ct)).Head;
                }
                catch (JournalException e)
                {
                    refused = e;
                }
            }

            Assert.Equal(JournalException.Unavailable, refused.Code);
            Assert.Contains("full", refused.Message, StringComparison.Ordinal);
            Assert.True(head.Head > 0);
            Assert.Equal(head, await full.HeadAsync(Lane, Ct));
            Assert.Equal(head.Head, (await full.ReadAsync(Lane, 0, long.MaxValue, Ct).ToListAsync(Ct)).Count);

            // A smaller batch may still find room; a larger one still finds none, and breaks nothing.
            Assert.Equal(JournalException.Unavailable, (await Assert.ThrowsAsync<JournalException>(() => full.AppendAsync(head, Readings(1_000_000, 500), Ct))).Code);
        }

        await using var roomy = JournalStores.Sqlite(Path);
        await roomy.InitializeAsync(Ct);
        Assert.Equal(head, await roomy.HeadAsync(Lane, Ct));
        var again = await roomy.AppendAsync(head, Readings(0, (int)head.Head + 100), Ct);
        Assert.Equal(head.Head + 100, again.Head.Head);
    }
}
