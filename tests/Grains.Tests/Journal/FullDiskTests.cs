using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Tests.PostgreSql;
using static SiheungTwin.Grains.Tests.Journal.Entries;

namespace SiheungTwin.Grains.Tests.Journal;

/// <summary>A file that may not grow any more, and a disk of a database server that is full.</summary>
public sealed class FullDiskTests(PostgresCluster cluster) : IDisposable
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

    [Fact]
    public async Task A_full_disk_of_PostgreSQL_refuses_whole_batches_and_goes_on_when_there_is_room()
    {
        var server = await cluster.GetAsync();
        await using var disk = await SmallDisk.MountAsync(48, Ct);
        Assert.SkipWhen(disk is null, "A file system of its own cannot be mounted here: root is needed.");
        var connection = await server.CreateDatabaseAsync("full", Ct, disk.Folder);
        await using (var store = JournalStores.Postgres(connection, new() { Schema = "full_disk" }))
        {
            await store.InitializeAsync(Ct);
            var head = await store.ClaimAsync(Lane, Ct);
            JournalException? refused = null;
            for (var batch = 0; refused is null; batch++)
            {
                try
                {
                    head = (await store.AppendAsync(head, Readings(batch * 1000, 1000), Ct)).Head;
                }
                catch (JournalException e)
                {
                    refused = e;
                }
            }

            Assert.Equal(JournalException.Unavailable, refused.Code);
            Assert.Contains("No space left on device", refused.Message, StringComparison.Ordinal);
            Assert.True(head.Head > 0);
            Assert.Equal(head, await store.HeadAsync(Lane, Ct));
            Assert.Equal(head.Head, await store.ReadAsync(Lane, 0, long.MaxValue, Ct).CountAsync(Ct));

            // The same store goes on, with what was refused, once somebody made room.
            await disk.GrowAsync(128, Ct);
            var again = await store.AppendAsync(head, Readings((int)head.Head, 1000), Ct);
            Assert.Equal((head.Head + 1000, 1000), (again.Head.Head, again.Outcomes.Length));
        }

        await server.DropDatabaseAsync("full", Ct);
    }
}
