using System.Text.Json;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Silo.Flow;

/// <summary>What brings water in and lets it out: edges, hydrographs, rain, open waters.</summary>
internal static class ForcingFields
{
    public static IReadOnlyList<Boundary> Boundaries(CaseFields fields)
    {
        var taken = new HashSet<Side>();
        return fields.Each("boundaries", f => Boundary(f, taken));
    }

    public static Inflow? Inflow(CaseFields fields)
    {
        var (at, line) = (fields.Point("at"), fields.Line("line"));
        var radius = fields.Number("radius_m", Limits.Height with { Most = 1e6 });
        if (fields.Has("at") == fields.Has("line"))
            fields.Fault("at", "give either a point \"at\": [x,y] or a \"line\": [[x,y],[x,y]].");
        if (radius is not null && fields.Has("line"))
            fields.Fault("radius_m", "belongs to \"at\"; a line has no radius.");
        fields.Need("series", "discharge [[seconds, m³/s], ...]");
        var series = fields.Series("series", Limits.Discharge);
        if (series is null || (at is null && line.Count < 2))
            return null;
        return at is { } point ? new(series, [point], radius ?? 0) : new(series, line);
    }

    public static Everywhere<TimeSeries>? Rain(CaseFields fields)
    {
        if (fields.Get("rain_mm_h") is not { ValueKind: JsonValueKind.Object })
            return fields.Series("rain_mm_h", Limits.Rate) is { } same ? new(same) : null;
        var inner = fields.Object("rain_mm_h")!;
        var map = CellValues.ByClass(inner, c => c.Need("series", "rain [[seconds, mm/h], ...]") ? c.Series("series", Limits.Rate) : null);
        inner.Done();
        return map is null ? null : new(Map: map);
    }

    public static WaterSpec? Water(CaseFields fields)
    {
        var id = fields.NeedText("id", "a name for the ledger");
        var mask = fields.NeedText("mask", "a raster whose cells other than 0 are this water");
        fields.Need("level_m", "levels [[seconds, m], ...] or one number");
        return fields.Series("level_m", Limits.Level) is { } level && id.Length > 0 && mask.Length > 0 ? new(id, mask, level) : null;
    }

    private static Boundary? Boundary(CaseFields fields, HashSet<Side> taken)
    {
        fields.Need("side", "west, east, south, north or outline");
        fields.Need("kind", "closed, open, critical, stage or discharge");
        var side = fields.Word("side", "west", "east", "south", "north", "outline");
        var kind = fields.Word("kind", "closed", "open", "critical", "stage", "discharge");
        var (series, slope) = (Series(fields, kind), fields.Number("slope", new(0, 10, "", AboveLeast: true)));
        if (slope is not null && kind != "open")
            fields.Fault("slope", "belongs to kind open.");
        if (side is null || kind is null)
            return null;
        var edge = Enum.Parse<Side>(side, ignoreCase: true);
        if (!taken.Add(edge))
            fields.Fault("side", $"'{side}' has a rule already; a side has one.");
        return new(edge, Enum.Parse<BoundaryKind>(kind, ignoreCase: true), series, slope);
    }

    private static TimeSeries? Series(CaseFields fields, string? kind)
    {
        switch (kind)
        {
            case "stage":
                fields.Need("series", "levels [[seconds, m], ...]");
                return fields.Series("series", Limits.Level);
            case "discharge":
                fields.Need("series", "discharge into the model [[seconds, m³/s], ...]");
                return fields.Series("series", Limits.Discharge);
            case null:
                fields.Has("series");
                return null;
            default:
                if (fields.Get("series") is { } given && (given.ValueKind != JsonValueKind.Array || given.GetArrayLength() > 0))
                    fields.Fault("series", $"has no meaning with kind {kind}; leave it out, or make the kind stage or discharge.");
                return null;
        }
    }
}
