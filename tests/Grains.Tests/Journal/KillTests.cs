using System.Diagnostics;
using System.Globalization;
using SiheungTwin.Fixtures;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Tests.PostgreSql;

namespace SiheungTwin.Grains.Tests.Journal;

/// <summary>Promise 1: what was acknowledged survives <c>kill -9</c> of the writer and of the database server.</summary>
public sealed class KillTests(PostgresCluster cluster)
{
    private const string Lane = "siheung@kill";
    private const int Batch = 200;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    public async Task A_killed_writer_on_SQLite_loses_and_doubles_nothing_acknowledged(int batches)
    {
        var folder = Directory.CreateTempSubdirectory("twin-kill-");
        var path = Path.Combine(folder.FullName, "journal.db");
        var acknowledged = await AppendAndKillAsync("sqlite", path, batches);
        await using (var store = JournalStores.Sqlite(path)) await CheckAsync(store, acknowledged);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public async Task A_killed_writer_on_PostgreSQL_loses_and_doubles_nothing_acknowledged(int batches)
    {
        var server = await cluster.GetAsync();
        var database = await server.CreateDatabaseAsync("kill_writer_" + batches.ToString(CultureInfo.InvariantCulture), Ct);
        var acknowledged = await AppendAndKillAsync("postgres", database, batches);
        await using var store = JournalStores.Postgres(database);
        await CheckAsync(store, acknowledged);
    }

    [Fact]
    public async Task A_killed_PostgreSQL_server_loses_and_doubles_nothing_acknowledged_and_the_writer_is_told()
    {
        Assert.SkipWhen(PrivatePostgres.WhyNot is not null, PrivatePostgres.WhyNot ?? "");
        await using var server = await PrivatePostgres.StartAsync(Ct);
        using var appender = Start("postgres", server.ConnectionString);
        var lines = new List<string>();
        while (lines.Count < 20) lines.Add(await LineAsync(appender));
        await server.KillAsync(Ct);
        while (await appender.StandardOutput.ReadLineAsync(Ct) is { } line) lines.Add(line);
        await appender.WaitForExitAsync(Ct);

        Assert.Contains(lines[^1], new[] { JournalException.OutcomeUnknown, JournalException.Unavailable });
        await server.StartAgainAsync(Ct);
        await using var store = JournalStores.Postgres(server.ConnectionString);
        await CheckAsync(store, long.Parse(lines[^2], CultureInfo.InvariantCulture));
    }

    private static async Task<long> AppendAndKillAsync(string kind, string target, int batches)
    {
        using var appender = Start(kind, target);
        for (var i = 1; i < batches; i++) await LineAsync(appender);
        var last = await LineAsync(appender);
        appender.Kill();
        // Heads it printed before it died are acknowledged too.
        while (await appender.StandardOutput.ReadLineAsync(Ct) is { } line) last = line;
        await appender.WaitForExitAsync(Ct);
        return long.Parse(last, CultureInfo.InvariantCulture);
    }

    private static async Task<string> LineAsync(Process appender) =>
        await appender.StandardOutput.ReadLineAsync(Ct) ?? throw new InvalidOperationException("The appender ended early.");

    private static Process Start(string kind, string target) => Process.Start(new ProcessStartInfo(
        "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "SiheungTwin.Grains.Tests.Appender.dll"), kind, target, Batch.ToString(CultureInfo.InvariantCulture)])
    {
        RedirectStandardOutput = true,
    })!;

    private static async Task CheckAsync(IJournalStore store, long acknowledged)
    {
        await store.InitializeAsync(Ct);
        var head = await store.ClaimAsync(Lane, Ct);
        Assert.True(head.Head >= acknowledged, "An acknowledged batch is gone.");
        Assert.Equal(0, head.Head % Batch);
        var entries = await store.ReadAsync(Lane, 0, long.MaxValue, Ct).ToListAsync(Ct);
        Assert.Equal(Enumerable.Range(1, (int)head.Head).Select(i => (long)i), entries.Select(e => e.Sequence));
        Assert.All(entries, e => Assert.Equal(e.Sequence.ToString(CultureInfo.InvariantCulture), e.Key));

        var again = await store.AppendAsync(head, entries, Ct);
        Assert.Equal(head, again.Head);
    }
}
