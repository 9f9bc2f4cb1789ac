using Npgsql;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Tests.PostgreSql;
using static SiheungTwin.Grains.Tests.Journal.Entries;

namespace SiheungTwin.Grains.Tests.Journal;

/// <summary>A silo that stands still does so wherever it is, also with the lane's row locked.</summary>
public sealed class PostgresClaimTests(PostgresCluster cluster)
{
    private const string Lane = "siheung@hang";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_claim_does_not_wait_for_a_writer_that_hangs_in_mid_batch(bool copying)
    {
        var schema = cluster.NewSchema();
        var connection = (await cluster.GetAsync()).ConnectionString;
        await using var store = JournalStores.Postgres(connection, new() { Schema = schema });
        await store.InitializeAsync(Ct);
        var old = (await store.AppendAsync(await store.ClaimAsync(Lane, Ct), Readings(0, 5), Ct)).Head;

        // As the append does it, up to where the silo hangs.
        await using var source = NpgsqlDataSource.Create(connection);
        await using var hung = await source.OpenConnectionAsync(Ct);
        await using var transaction = await hung.BeginTransactionAsync(Ct);
        await using var locking = new NpgsqlCommand($"SELECT head FROM {schema}.lane WHERE name = '{Lane}' FOR UPDATE", hung);
        await locking.ExecuteScalarAsync(Ct);
        var copy = copying ? await hung.BeginBinaryImportAsync($"COPY {schema}.entry(seq) FROM STDIN (FORMAT BINARY)", Ct) : null;

        var claimed = await store.ClaimAsync(Lane, Ct).WaitAsync(Patience, Ct);
        Assert.Equal((old.Epoch + 1, old.Head), (claimed.Epoch, claimed.Head));
        Assert.Equal(10, (await store.AppendAsync(claimed, Readings(5, 5), Ct)).Head.Head);

        // Once it goes on, it has lost what it had begun.
        if (copy is null)
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => transaction.CommitAsync(Ct));
        else
            await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await copy.DisposeAsync());
    }
}
