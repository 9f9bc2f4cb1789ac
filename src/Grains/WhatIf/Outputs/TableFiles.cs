using SiheungTwin.Geo.Formats;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>Writes a table of features twice: as GeoJSON, and as CSV without shapes whose last columns say what it was computed from.</summary>
internal static class TableFiles
{
    private static readonly FeatureColumn[] From = [new("scenario_hash", ColumnType.Text), new("engine", ColumnType.Text), new("terrain", ColumnType.Text)];

    public static async Task WriteAsync(string directory, FeatureTable table, IEnumerable<FeatureRow> rows, RunProvenance provenance, CancellationToken ct)
    {
        List<FeatureRow> all = [.. rows];
        await using (var file = File.Create(Path.Combine(directory, table.Name + ".geojson")))
            await GeoJsonWriter.WriteAsync(file, table, all.ToAsyncEnumerable(), provenance.Note("OGC:CRS84"), 4326, ct);
        await WriteCsvAsync(directory, table, all, provenance, ct);
    }

    public static async Task WriteCsvAsync(string directory, FeatureTable table, IEnumerable<FeatureRow> rows, RunProvenance provenance, CancellationToken ct)
    {
        object?[] from = [provenance.Hash, provenance.Engine, provenance.Terrain];
        var plain = table with { GeometryType = "NONE", Columns = [.. table.Columns, .. From] };
        await using var file = File.Create(Path.Combine(directory, table.Name + ".csv"));
        await CsvWriter.WriteAsync(file, plain, rows.Select(r => new FeatureRow(null, [.. r.Values, .. from])).ToAsyncEnumerable(), ct);
    }
}
