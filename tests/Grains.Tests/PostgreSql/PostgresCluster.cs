using SiheungTwin.Fixtures;
using SiheungTwin.Grains.Tests.PostgreSql;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace SiheungTwin.Grains.Tests.PostgreSql;

/// <summary>One private cluster for all tests of the assembly, started by the first that asks; each test has a schema of its own.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private readonly Lazy<Task<PrivatePostgres>> _cluster = new(() => PrivatePostgres.StartAsync());
    private int _schemas;

    /// <summary>Skips the test when there is no PostgreSQL here.</summary>
    public async Task<PrivatePostgres> GetAsync()
    {
        Assert.SkipWhen(PrivatePostgres.WhyNot is not null, PrivatePostgres.WhyNot ?? "");
        return await _cluster.Value;
    }

    public string NewSchema() => "test_" + Interlocked.Increment(ref _schemas);

    public async ValueTask DisposeAsync()
    {
        if (_cluster.IsValueCreated) await (await _cluster.Value).DisposeAsync();
    }
}
