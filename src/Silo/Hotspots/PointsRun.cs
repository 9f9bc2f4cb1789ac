using System.Globalization;
using System.Text.Json;
using SiheungTwin.Analytics.Hotspots;
using SiheungTwin.Geo.Formats;

namespace SiheungTwin.Silo.Hotspots;

/// <summary>What <c>hotspots --points</c> was asked.</summary>
internal sealed record PointsRequest
{
    /// <summary>Table of points.</summary>
    public required string File { get; init; }

    /// <summary>Names of its columns.</summary>
    public required PointColumns Columns { get; init; }

    /// <summary>System of x and y; null for planar metres as they are.</summary>
    public int? Epsg { get; init; }

    /// <summary>Neighbourhood [m], unless there are edges.</summary>
    public required double BandM { get; init; }

    /// <summary>Table of neighbours.</summary>
    public string? Edges { get; init; }

    /// <summary>Permutations; 0 for none.</summary>
    public int Permutations { get; init; }

    /// <summary>Seed of the permutations.</summary>
    public ulong Seed { get; init; }

    /// <summary>Whether rows a geocoder could not place are taken as they stand.</summary>
    public bool KeepFallback { get; init; }
}

/// <summary>Reads a table of points, computes, writes the table of results and says what became of the rows.</summary>
internal static class PointsRun
{
    private const int Shown = 5;

    private static readonly JsonSerializerOptions ReportJson = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Runs one request; exit code 0.</summary>
    public static int Run(PointsRequest request, string path, string? reportPath)
    {
        var points = PointsTable.Read(CsvTable.Load(request.File), request.Columns, request.Epsg, new FallbackRule { Enabled = !request.KeepFallback });
        var report = points.Report;
        NeighbourGraph graph;
        if (request.Edges is { } file)
        {
            var edges = EdgesTable.Of(CsvTable.Load(file), points.Ids);
            graph = edges.Graph;
            report = report with { Read = report.Read + edges.Read, Refused = [.. report.Refused, .. edges.Refused] };
        }
        else
        {
            graph = NeighbourGraph.Within(points.X, points.Y, request.BandM);
        }

        var analysis = HotspotAnalysis.Of(points.Counts, points.ExposureH, graph);
        var table = new HotspotTable(points.Ids, analysis)
        {
            PermutationP = request.Permutations > 0 ? ConditionalPermutation.TwoSided(points.Counts, graph, request.Permutations, request.Seed) : null,
            Trend = points.Times.Count > 0 ? HotspotTrend.Of(points.Spans, graph) : null,
        };
        using (var output = new StreamWriter(path))
            table.Write(output);
        if (reportPath is not null)
            File.WriteAllText(reportPath, JsonSerializer.Serialize(report, ReportJson));
        Say(report);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Zones} zones, {graph.Links} links, n = {analysis.Zones}, n of rates = {analysis.RateZones}, hotspots {analysis.ClassFdr.Count(c => c > 0)}, coldspots {analysis.ClassFdr.Count(c => c < 0)} (false discovery rate), global Moran {analysis.GlobalMoran:0.000000}"));
        return 0;
    }

    private static void Say(PointsReport report)
    {
        Console.Error.WriteLine($"twin: {report.Read} rows read, {report.Refused.Count} refused, {report.Repaired} repaired, {report.DuplicateCoordinates} zones on the spot of another, {report.UnknownExposure} without a known exposure.");
        foreach (var kind in report.Refused.GroupBy(r => r.Code))
        {
            Console.Error.WriteLine($"twin: {kind.Key}: {kind.Count()}");
            foreach (var row in kind.Take(Shown))
                Console.Error.WriteLine($"twin:   {row.File} row {row.Row}: {row.Message}");
        }
    }
}
