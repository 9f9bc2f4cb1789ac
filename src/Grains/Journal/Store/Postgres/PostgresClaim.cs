using static SiheungTwin.Grains.Journal.Store.Postgres.PostgresDatabase;

namespace SiheungTwin.Grains.Journal.Store.Postgres;

/// <summary>
/// Becomes a lane's writer. The writer before may hang, or its host be gone without a word, in the middle of an append and so with the
/// lane's row locked. It is fenced by the claim in any case: whoever blocks the claim has its session ended, and its batch rolled back.
/// </summary>
internal sealed class PostgresClaim(PostgresDatabase database, string s)
{
    /// <summary>How long a claim waits for the end of an append under way before it ends it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly string _claim =
        $"INSERT INTO {s}.lane AS l (name, epoch, head, checkpoint) VALUES ($1, 1, 0, 0) ON CONFLICT (name) DO UPDATE SET epoch = l.epoch + 1 RETURNING epoch, head";

    public Task<LaneHead> RunAsync(string lane, CancellationToken ct) => database.TransactAsync(
        async connection =>
        {
            await using var claim = Command(connection, _claim, Value(lane));
            var session = connection.ProcessID;
            var claiming = claim.ExecuteReaderAsync(ct);
            while (await Task.WhenAny(claiming, Task.Delay(Patience, CancellationToken.None)) != claiming)
                await EndBlockersAsync(session, ct);
            await using var row = await claiming;
            await row.ReadAsync(ct);
            return new LaneHead(lane, row.GetInt64(0), row.GetInt64(1));
        },
        ct);

    private async Task EndBlockersAsync(int session, CancellationToken ct)
    {
        try
        {
            await database.ListAsync("SELECT pg_terminate_backend(b) FROM unnest(pg_blocking_pids($1)) AS b", row => row.GetBoolean(0), ct, Value(session));
        }
        catch (JournalException)
        {
            // The blocker is another role's, or the database is going away: all that is left is to wait.
        }
    }
}
