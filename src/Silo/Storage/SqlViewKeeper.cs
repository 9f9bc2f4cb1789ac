using NetTopologySuite.IO;
using Npgsql;
using NpgsqlTypes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Query.Evaluation;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Ogc.Schemas;
using SiheungTwin.Silo.Privacy;

namespace SiheungTwin.Silo.Storage;

/// <summary>
/// Makes the views of <see cref="SqlViews"/> once a twin on PostgreSQL has its Atlas, and fills in the assets of its city version. A twin serves without them: where they cannot be made, that is in the log and they are tried again.
/// </summary>
internal sealed partial class SqlViewKeeper(TwinOptions options, WorldOptions world, LiveAtlas atlas, TimeProvider time, ILogger<SqlViewKeeper> log) : BackgroundService
{
    private const string Journal = "journal";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    /// <summary>Makes and fills them.</summary>
    /// <param name="connection">Connection string.</param>
    /// <param name="lane">Lane of the world.</param>
    /// <param name="index">City version that is served.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task MakeAsync(string connection, string lane, CityIndex index, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var session = await source.OpenConnectionAsync(ct);
        await using var transaction = await session.BeginTransactionAsync(ct);
        await ExecuteAsync(session, "SELECT pg_advisory_xact_lock(hashtextextended('twin.views', 0))", ct);
        await ExecuteAsync(session, SqlViews.Make(Journal, VehicleData.AllFeeds), ct);
        var version = index.Reference.Split('@')[0];
        await using (var known = new NpgsqlCommand("SELECT EXISTS (SELECT FROM twin.city_asset WHERE version = $1)", session) { Parameters = { new() { Value = version } } })
        {
            if (await known.ExecuteScalarAsync(ct) is false)
                await FillAsync(session, version, index, ct);
        }

        await using (var served = new NpgsqlCommand("INSERT INTO twin.city_served VALUES ($1, $2) ON CONFLICT (lane) DO UPDATE SET version = excluded.version", session) { Parameters = { new() { Value = lane }, new() { Value = version } } })
            await served.ExecuteNonQueryAsync(ct);
        await using (var postgis = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'postgis')", session))
        {
            if (await postgis.ExecuteScalarAsync(ct) is true)
                await ExecuteAsync(session, SqlViews.WithPostgis, ct);
        }

        await transaction.CommitAsync(ct);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await atlas.WaitForAsync(1, Patience, stoppingToken);
            while (!await TryAsync(stoppingToken))
                await Task.Delay(Again, time, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo closes before they were made; the next start makes them.
        }
    }

    // Whatever goes wrong here, a database that is away included, must not take the silo down with it.
    private async Task<bool> TryAsync(CancellationToken ct)
    {
        try
        {
            await MakeAsync(options.Connection!, world.Lane, atlas.Root.Index, ct);
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException && !ct.IsCancellationRequested)
        {
            LogNotMade(log, e);
            return false;
        }
    }

    private static async Task FillAsync(NpgsqlConnection session, string version, CityIndex index, CancellationToken ct)
    {
        var names = CollectionSchemas.All.Where(c => c.Parts is null).ToDictionary(c => c.Source, c => c.Name);
        var wkb = new WKBWriter();
        await using var copy = await session.BeginBinaryImportAsync("COPY twin.city_asset(version, id, collection, title, title_en, provenance, lon, lat, geom_wkb) FROM STDIN (FORMAT BINARY)", ct);
        for (var i = 0; i < index.Count; i++)
        {
            var (asset, source) = (index.Assets[i], AtlasCollections.Of(index.Assets[i]));
            var place = index.Wgs84[i].Kind == GeometryKind.Point ? index.Wgs84[i] : Tiles.CityShapes.Of(index).LabelLonLat(i);
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(version, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(asset.Id, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(names.GetValueOrDefault(source, source.ToString().ToLowerInvariant()), NpgsqlDbType.Text, ct);
            await copy.WriteAsync(asset.Title, NpgsqlDbType.Text, ct);
            if (asset.TitleEn is { } english)
                await copy.WriteAsync(english, NpgsqlDbType.Text, ct);
            else
                await copy.WriteNullAsync(ct);
            await copy.WriteAsync(asset.Provenance == Provenance.Real ? "real" : "synthetic", NpgsqlDbType.Text, ct);
            await copy.WriteAsync(place.Xy[0], NpgsqlDbType.Double, ct);
            await copy.WriteAsync(place.Xy[1], NpgsqlDbType.Double, ct);
            await copy.WriteAsync(wkb.Write(PackedShape.Of(asset.Geometry)), NpgsqlDbType.Bytea, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection session, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, session);
        await command.ExecuteNonQueryAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The SQL views of the schema twin could not be made, and are tried again in a minute; everything else works")]
    private static partial void LogNotMade(ILogger log, Exception e);
}
