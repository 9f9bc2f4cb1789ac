using Microsoft.Extensions.Primitives;
using SiheungTwin.Geo.Formats;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;
using SiheungTwin.Silo.Privacy;

namespace SiheungTwin.Silo.Export;

/// <summary>Reads a collection straight from a journal, without a server: folded to its head or to a past instant. Claims and appends nothing.</summary>
internal static class JournalExport
{
    public static async Task<ExportRows> ReadAsync(ExportRequest request, TwinOptions options, CancellationToken ct)
    {
        await using var journal = await JournalRoot.OpenAsync(options, request.Datetime, ct);
        var (root, world) = (journal.Root, journal.World);
        var rows = RowsOf(request, root).ToArray();
        if (VehicleData.IsIn(request.Schema))
            await journal.NoteAccessAsync($"export {request.Schema.Name}", request.FilterText ?? "", rows.Length, ct);
        return new ExportRows(
            5186,
            root.Now == DateTimeOffset.MinValue ? null : root.Now,
            world.IsLive ? root.Index.City.Label : $"훈련 exercise ({world.Name}) · {root.Index.City.Label}",
            journal.Licence,
            rows.ToAsyncEnumerable());
    }

    private static IEnumerable<FeatureRow> RowsOf(ExportRequest request, AtlasRoot root)
    {
        var parameters = new Dictionary<string, StringValues>();
        if (request.Filter is not null)
            parameters["filter"] = request.Filter;
        if (request.Bbox is not null)
            parameters["bbox"] = request.Bbox;
        var query = ItemsQuery.Parse(new QueryCollection(parameters), request.Schema) with { Limit = int.MaxValue };
        return RowsOf(request.Schema, query.Scan(root, request.Schema).Run(ScanAllowance.Endless()).Features);
    }

    /// <summary>Features as rows, in EPSG:5186.</summary>
    public static IEnumerable<FeatureRow> RowsOf(CollectionSchema schema, IReadOnlyList<CollectionFeature> features)
    {
        foreach (var feature in features)
        {
            yield return new FeatureRow(
                AssetShape.Of(schema.Parts?.Place(feature) ?? feature.Asset.Geometry),
                [feature.Id, .. schema.Columns.Select(c => c.Get(feature.Asset, feature.Snapshot) switch { double d => Math.Round(d, 6), var value => value })]);
        }
    }
}
