using System.Diagnostics;
using Npgsql;
using SiheungTwin.Fixtures;
using SiheungTwin.Grains.Atlas;

namespace SiheungTwin.Silo.Bench;

/// <summary>The same boxes and the same filter asked of PostGIS on a private cluster: GiST on the geometry, a B-tree on the quantity, statistics taken, one prepared statement.</summary>
internal static class PostgisBaseline
{
    /// <summary>Why it cannot be measured here; null when it can.</summary>
    public static async Task<string?> WhyNotAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT count(*) FROM pg_available_extensions WHERE name = 'postgis'");
        return await command.ExecuteScalarAsync(ct) is 0L ? "PostGIS is not installed: install the Debian package postgresql-15-postgis-3 (or newer)." : null;
    }

    /// <summary>Times of <paramref name="count"/> queries after as many unmeasured; null, said why, where PostGIS is missing.</summary>
    public static async Task<Latencies?> MeasureAsync(CityIndex index, int count, CancellationToken ct)
    {
        if (PrivatePostgres.WhyNot is { } reason)
        {
            BenchOptions.Say("postgis-p50 skipped: " + reason);
            return null;
        }

        await using var cluster = await PrivatePostgres.StartAsync(ct);
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString);
        if (await WhyNotAsync(source, ct) is { } missing)
        {
            BenchOptions.Say("postgis-p50 skipped: " + missing);
            return null;
        }

        await FillAsync(source, index, ct);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(
            "SELECT id, title, value, unit, quantity FROM asset WHERE geom && ST_MakeEnvelope($1, $2, $3, $4, 4326) AND quantity = $5 ORDER BY id LIMIT 100", connection);
        for (var i = 0; i < 4; i++)
            command.Parameters.Add(new NpgsqlParameter<double>());
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = BoxQueries.Quantity });
        await command.PrepareAsync(ct);
        await AskAsync(command, new BoxQueries(1), count, ct);
        return await AskAsync(command, new BoxQueries(2), count, ct);
    }

    private static async Task<Latencies> AskAsync(NpgsqlCommand command, BoxQueries boxes, int count, CancellationToken ct)
    {
        var latencies = new Latencies();
        for (var n = 0; n < count; n++)
        {
            var box = boxes.NextBox();
            for (var i = 0; i < 4; i++)
                ((NpgsqlParameter<double>)command.Parameters[i]).TypedValue = box[i];
            var begin = Stopwatch.GetTimestamp();
            await using (var rows = await command.ExecuteReaderAsync(ct))
            {
                while (await rows.ReadAsync(ct))
                    _ = rows.GetString(0);
            }

            latencies.Add(Stopwatch.GetElapsedTime(begin));
        }

        return latencies;
    }

    internal static async Task FillAsync(NpgsqlDataSource source, CityIndex index, CancellationToken ct)
    {
        await ExecuteAsync(source, "CREATE EXTENSION postgis; CREATE TABLE asset(id text COLLATE \"C\" PRIMARY KEY, title text, geom geometry(Point, 4326), quantity text, value double precision, unit text)", ct);
        await using (var fill = source.CreateCommand(
            "INSERT INTO asset SELECT t.i, t.n, ST_SetSRID(ST_MakePoint(t.x, t.y), 4326), t.q, 20, t.u FROM unnest($1, $2, $3, $4, $5, $6) AS t(i, n, x, y, q, u)"))
        {
            var sensors = index.City.Sensors;
            var places = sensors.Select(s => index.TryOrdinal(s.Id, out var at) ? index.Wgs84[at].Xy : throw new InvalidOperationException($"{s.Id} is not in its own city.")).ToArray();
            fill.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. sensors.Select(s => s.Id)] });
            fill.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. sensors.Select(s => s.Title)] });
            fill.Parameters.Add(new NpgsqlParameter<double[]> { TypedValue = [.. places.Select(p => p[0])] });
            fill.Parameters.Add(new NpgsqlParameter<double[]> { TypedValue = [.. places.Select(p => p[1])] });
            fill.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. sensors.Select(s => s.Quantity)] });
            fill.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. sensors.Select(s => s.Unit)] });
            await fill.ExecuteNonQueryAsync(ct);
        }

        await ExecuteAsync(source, "CREATE INDEX ON asset USING gist(geom); CREATE INDEX ON asset(quantity)", ct);
        await ExecuteAsync(source, "VACUUM ANALYZE asset", ct);
    }

    internal static async Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }
}
