using System.Diagnostics;
using Npgsql;
using SiheungTwin.Fixtures;
using SiheungTwin.Geo.Tiles;
using SiheungTwin.Grains.Atlas;

namespace SiheungTwin.Silo.Bench;

/// <summary>The same tiles cut by PostGIS' <c>ST_AsMVT</c> on a private cluster: geometry in EPSG:3857 with its GiST index, one prepared statement.</summary>
internal sealed class AsMvtBaseline : IAsyncDisposable
{
    private readonly PrivatePostgres _cluster;
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _command;

    private AsMvtBaseline(PrivatePostgres cluster, NpgsqlDataSource source, NpgsqlConnection connection, NpgsqlCommand command) =>
        (_cluster, _source, _connection, _command) = (cluster, source, connection, command);

    /// <summary>Fills a database with a city's sensors; null, said why, where there is no PostGIS.</summary>
    public static async Task<AsMvtBaseline?> StartAsync(CityIndex index, CancellationToken ct)
    {
        if (PrivatePostgres.WhyNot is { } reason)
        {
            BenchOptions.Say("ST_AsMVT skipped: " + reason);
            return null;
        }

        var cluster = await PrivatePostgres.StartAsync(ct);
        var source = NpgsqlDataSource.Create(cluster.ConnectionString);
        if (await PostgisBaseline.WhyNotAsync(source, ct) is { } missing)
        {
            BenchOptions.Say("ST_AsMVT skipped: " + missing);
            await source.DisposeAsync();
            await cluster.DisposeAsync();
            return null;
        }

        await PostgisBaseline.FillAsync(source, index, ct);
        await PostgisBaseline.ExecuteAsync(source, "ALTER TABLE asset ADD COLUMN shape geometry(Point, 3857); UPDATE asset SET shape = ST_Transform(geom, 3857); CREATE INDEX ON asset USING gist(shape)", ct);
        await PostgisBaseline.ExecuteAsync(source, "VACUUM ANALYZE asset", ct);
        var connection = await source.OpenConnectionAsync(ct);
        var command = new NpgsqlCommand(
            "SELECT ST_AsMVT(t, 'sensors', 4096, 'shape') FROM (SELECT ST_AsMVTGeom(shape, ST_TileEnvelope($1, $2, $3), 4096, 64, true) AS shape, id, title, value, unit, quantity FROM asset "
            + "WHERE shape && ST_TileEnvelope($1, $2, $3, margin => 64.0 / 4096)) t",
            connection);
        for (var i = 0; i < 3; i++)
            command.Parameters.Add(new NpgsqlParameter<int>());
        await command.PrepareAsync(ct);
        return new AsMvtBaseline(cluster, source, connection, command);
    }

    /// <summary>Time to cut a tile.</summary>
    public async Task<TimeSpan> CutAsync(WebMercatorTile tile, CancellationToken ct)
    {
        int[] path = [tile.Z, tile.X, tile.Y];
        for (var i = 0; i < 3; i++)
            ((NpgsqlParameter<int>)_command.Parameters[i]).TypedValue = path[i];
        var begin = Stopwatch.GetTimestamp();
        _ = (byte[])(await _command.ExecuteScalarAsync(ct))!;
        return Stopwatch.GetElapsedTime(begin);
    }

    public async ValueTask DisposeAsync()
    {
        await _command.DisposeAsync();
        await _connection.DisposeAsync();
        await _source.DisposeAsync();
        await _cluster.DisposeAsync();
    }
}
