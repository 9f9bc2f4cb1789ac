using System.Text.Json;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Silo.Flow;

/// <summary>Reads a case's JSON: every member of the schema in docs/flow.md, everything wrong at once.</summary>
internal static class FlowSpecReader
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a case.</summary>
    /// <param name="json">UTF-8 text.</param>
    /// <param name="name">Name of the file, for errors.</param>
    /// <param name="cores">Threads where the case names none.</param>
    /// <exception cref="FlowCaseException">Not JSON, or a member is missing, unknown or wrong.</exception>
    public static FlowSpec Read(ReadOnlyMemory<byte> json, string name, int cores)
    {
        var faults = new List<CaseFault>();
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(json), Lenient);
            var fields = new CaseFields(document.RootElement, "", faults);
            var spec = Spec(fields, cores);
            fields.Done();
            return faults.Count == 0 ? spec : throw new FlowCaseException(name, faults);
        }
        catch (JsonException e)
        {
            throw new FlowCaseException(name, [new("", $"is no JSON: {e.Message}")]);
        }
    }

    private static FlowSpec Spec(CaseFields fields, int cores)
    {
        var start = Start(fields);
        return new FlowSpec
        {
            Terrain = fields.NeedText("terrain", "an ESRI ASCII or GeoTIFF file of the ground [m]"),
            TerrainNoData = NoData(fields),
            CellM = fields.Number("cell_m", Limits.Length),
            Roughness = CellValues.Read(fields, "roughness", "n", Limits.Roughness) ?? new CellValue(0.03),
            Inactive = fields.Text("inactive"),
            StartDepth = start.Depth,
            StartLevel = start.Level,
            DurationS = fields.NeedNumber("duration_s", Limits.Duration),
            OutputS = fields.Number("output_s", Limits.Duration) ?? 60,
            Cfl = fields.Number("cfl", Limits.Share with { AboveLeast = true }) ?? 0.7,
            LongestStepS = fields.Number("longest_step_s", new(0, 3600, "s", AboveLeast: true)) ?? 10,
            Precision = fields.Word("precision", "float", "double") == "double" ? Precision.Double : Precision.Single,
            Threads = fields.Whole("threads", new(1, 1024)) ?? cores,
            VectorBits = VectorBits(fields),
            Advection = AdvectionOf(fields),
            Stepping = fields.Word("stepping", "uniform", "local") == "local" ? TimeStepping.Local : TimeStepping.Uniform,
            Boundaries = ForcingFields.Boundaries(fields),
            Inflows = fields.Each("inflows", ForcingFields.Inflow),
            Rain = ForcingFields.Rain(fields),
            Infiltration = InfiltrationFields.Read(fields),
            Roofs = StructureFields.Roofs(fields),
            Waters = fields.Each("waters", ForcingFields.Water),
            Walls = fields.Each("walls", StructureFields.Wall),
            Breaches = fields.Each("breaches", StructureFields.Breach),
            Network = fields.Text("network"),
            Gauges = StructureFields.Distinct(fields, "gauges", fields.Each("gauges", StructureFields.Gauge), g => g.Id),
            Sections = StructureFields.Distinct(fields, "sections", fields.Each("sections", StructureFields.Section), s => s.Id),
        };
    }

    private static (CellValue? Depth, CellValue? Level) Start(CaseFields fields)
    {
        if (fields.Object("start") is not { } start)
            return (null, null);
        var depth = CellValues.Read(start, "depth", "m", Limits.Depth);
        var level = CellValues.Read(start, "level", "m", Limits.Level);
        if (depth is not null && level is not null)
            start.Fault("level", "is given beside start.depth; give one of them.");
        start.Done();
        return (depth, level);
    }

    private static IReadOnlyList<double> NoData(CaseFields fields)
    {
        var any = new Limits(double.MinValue, double.MaxValue);
        if (fields.Get("terrain_nodata") is not { ValueKind: JsonValueKind.Array })
            return fields.Number("terrain_nodata", any) is { } one ? [one] : [];
        return [.. fields.Items("terrain_nodata").Select(i => JsonValues.Number(i.Element, i.Path, any, fields.Faults)).OfType<double>()];
    }

    private static int VectorBits(CaseFields fields)
    {
        var bits = fields.Whole("vector_bits", new(0, 512, "bits")) ?? 0;
        if (bits is not (0 or 128 or 256 or 512))
            fields.Fault("vector_bits", "must be 128, 256 or 512, or 0 for the widest of this machine.");
        return bits;
    }

    private static Advection AdvectionOf(CaseFields fields)
    {
        switch (fields.Get("advection"))
        {
            case null or { ValueKind: JsonValueKind.False }:
                return Advection.Off;
            case { ValueKind: JsonValueKind.True }:
                return Advection.Everywhere;
            case { ValueKind: JsonValueKind.String } word when word.GetString() == "flagged":
                return Advection.Flagged;
            default:
                fields.Fault("advection", "must be true, false or \"flagged\".");
                return Advection.Off;
        }
    }

    // Editors on Windows put a mark before UTF-8.
    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> json) => json.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? json[3..] : json;
}
