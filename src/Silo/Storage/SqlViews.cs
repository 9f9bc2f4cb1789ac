namespace SiheungTwin.Silo.Storage;

/// <summary>
/// The schema <c>twin</c> in PostgreSQL: read-only views for analysts who live in SQL, beside the journal's own tables, which may change. Readers need no right on those: a view reads with its owner's.
/// What tells of vehicles is in a view of its own.
/// </summary>
internal static class SqlViews
{
    /// <summary>Their schema.</summary>
    public const string Schema = "twin";

    /// <summary>Tables and views; running it again changes nothing.</summary>
    /// <param name="journal">Schema of the journal.</param>
    /// <param name="vehicleFeeds">Feeds whose lines tell of vehicles.</param>
    public static string Make(string journal, IEnumerable<string> vehicleFeeds)
    {
        var feeds = string.Join(", ", vehicleFeeds.Select(f => $"'{f}'"));
        return $"""
            CREATE SCHEMA IF NOT EXISTS twin;
            CREATE TABLE IF NOT EXISTS twin.city_asset(
                version text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, collection text NOT NULL, title text NOT NULL, title_en text, provenance text NOT NULL,
                lon double precision NOT NULL, lat double precision NOT NULL, geom_wkb bytea NOT NULL, PRIMARY KEY (version, id));
            CREATE TABLE IF NOT EXISTS twin.city_served(lane text COLLATE "C" PRIMARY KEY, version text COLLATE "C" NOT NULL);
            CREATE OR REPLACE VIEW twin.assets AS
                SELECT split_part(c.lane, '@', 2) AS world, a.id, a.collection, a.title, a.title_en, a.provenance, a.lon, a.lat, a.geom_wkb, a.version AS city_version
                FROM twin.city_served c JOIN twin.city_asset a USING (version);
            CREATE OR REPLACE VIEW twin.lines AS
                SELECT split_part(l.name, '@', 2) AS world, e.seq AS sequence, e.kind, e.asset, e.feed, e.source, e.key, e.quantity, e.value, e.lo, e.hi, e.unit, e.reason,
                    timestamptz 'epoch' + e.observed * interval '1 microsecond' AS observed, timestamptz 'epoch' + e.received * interval '1 microsecond' AS received, NULLIF(e.cause, 0) AS cause
                FROM {journal}.entry e JOIN {journal}.lane l USING (lane_no);
            CREATE OR REPLACE VIEW twin.observations AS
                SELECT world, sequence, asset, feed, source, key, quantity, value, lo, hi, unit, reason, observed, received FROM twin.lines WHERE kind = 1 AND feed NOT IN ({feeds});
            CREATE OR REPLACE VIEW twin.vehicle_observations AS
                SELECT world, sequence, asset, feed, source, key, quantity, value, lo, hi, unit, reason, observed, received FROM twin.lines WHERE kind = 1 AND feed IN ({feeds});
            CREATE OR REPLACE VIEW twin.decisions AS
                SELECT world, sequence, asset, feed AS rule, quantity, value, unit, reason, observed, received, cause FROM twin.lines
                WHERE kind = 3 AND asset NOT LIKE 'block:%' AND asset NOT LIKE 'parking:%';
            CREATE OR REPLACE VIEW twin.ticks AS
                SELECT split_part(l.name, '@', 2) AS world, timestamptz 'epoch' + t.time * interval '1 microsecond' AS time, t.seq AS sequence FROM {journal}.tick t JOIN {journal}.lane l USING (lane_no);
            """;
    }

    /// <summary>Views with the shape as PostGIS has it; only where PostGIS is installed in this database.</summary>
    public const string WithPostgis = """
        CREATE OR REPLACE VIEW twin.assets_geometry AS
            SELECT world, id, collection, title, title_en, provenance, city_version, ST_GeomFromWKB(geom_wkb, 5186) AS geom FROM twin.assets;
        CREATE OR REPLACE VIEW twin.observations_geometry AS
            SELECT o.*, a.title, ST_SetSRID(ST_MakePoint(a.lon, a.lat), 4326) AS geom FROM twin.observations o JOIN twin.assets a ON a.world = o.world AND a.id = o.asset;
        """;
}
