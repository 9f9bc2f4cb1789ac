using SiheungTwin.Grains.Tests.PostgreSql;
using SiheungTwin.Grains.WhatIf.Runs;

namespace SiheungTwin.Grains.Tests.WhatIf.Runs;

/// <summary>Promises of a run store, for each of its two kinds.</summary>
public sealed class RunStoreTests(PostgresCluster cluster) : IDisposable
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("twin-run-store-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Delete(recursive: true);

    [Theory, InlineData(false), InlineData(true)]
    public async Task What_was_put_is_there_whole_even_when_large(bool postgres)
    {
        var store = await OpenAsync(postgres, "large");
        var bytes = new byte[9_000_001];
        new Random(1).NextBytes(bytes);
        await store.PutAsync("results/a.zip", bytes, Ct);
        Assert.Equal(bytes, await store.GetAsync("results/a.zip", Ct));
        Assert.Null(await store.GetAsync("results/b.zip", Ct));
        Assert.Equal(bytes.Length, Assert.Single(await store.ListAsync("results/", Ct)).Bytes);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_newer_file_replaces_the_older_and_a_deleted_one_is_gone(bool postgres)
    {
        var store = await OpenAsync(postgres, "replace");
        await store.PutAsync("keyframes/a/x", new byte[5_000_000], Ct);
        await store.PutAsync("keyframes/a/x", new byte[] { 1, 2 }, Ct);
        await store.PutAsync("keyframes/a/empty", Array.Empty<byte>(), Ct);
        await store.PutAsync("keyframes/b/y", new byte[] { 3 }, Ct);
        Assert.Equal(new byte[] { 1, 2 }, await store.GetAsync("keyframes/a/x", Ct));
        Assert.Equal(Array.Empty<byte>(), await store.GetAsync("keyframes/a/empty", Ct));
        Assert.Equal(["keyframes/a/empty", "keyframes/a/x"], (await store.ListAsync("keyframes/a/", Ct)).Select(f => f.Name).Order());
        await store.DeleteAsync("keyframes/a/x", Ct);
        await store.DeleteAsync("keyframes/a/x", Ct);
        Assert.Null(await store.GetAsync("keyframes/a/x", Ct));
    }

    [Fact]
    public async Task Worlds_in_one_database_do_not_see_each_others_files()
    {
        var (one, other) = (await OpenAsync(true, "one"), await OpenAsync(true, "other"));
        await one.PutAsync("results/a.zip", new byte[] { 1 }, Ct);
        Assert.Null(await other.GetAsync("results/a.zip", Ct));
        Assert.Empty(await other.ListAsync("", Ct));
    }

    private async Task<IRunStore> OpenAsync(bool postgres, string world)
    {
        if (!postgres)
            return new DirectoryRunStore(Path.Combine(_scratch.FullName, world));
        var store = new PostgresRunStore((await cluster.GetAsync()).ConnectionString, world);
        await store.InitializeAsync(Ct);
        return store;
    }
}
