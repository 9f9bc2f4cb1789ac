using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Walls;

namespace SiheungTwin.Silo.Flow;

/// <summary>Walls, breaches and roofs, gauges and sections.</summary>
internal static class StructureFields
{
    private static readonly Limits StorageMm = new(0, 1e5, "mm");

    public static Wall? Wall(CaseFields fields)
    {
        fields.Need("line", "[[x,y],[x,y],...]");
        var (line, height) = (fields.Line("line"), fields.NeedNumber("height_m", Limits.Height));
        var (from, to) = (fields.Number("from_s", Limits.Seconds) ?? 0, fields.Number("to_s", Limits.Seconds) ?? double.PositiveInfinity);
        if (to < from)
            fields.Fault("to_s", FormattableString.Invariant($"{to} s comes before from_s, {from} s."));
        return line.Count >= 2 ? new(line, height, from, to) : null;
    }

    public static Breach? Breach(CaseFields fields)
    {
        fields.Need("at", "the breach's centre [x,y]");
        var (at, width, invert) = (fields.Point("at"), fields.NeedNumber("width_m", Limits.Length with { Most = 1e5 }), fields.NeedNumber("invert_m", Limits.Level));
        var (from, grow) = (fields.Number("from_s", Limits.Seconds) ?? 0, fields.Number("grow_s", Limits.Seconds with { Least = 0 }) ?? 0);
        return at is { } point ? new(point, from, width, grow, invert) : null;
    }

    public static RoofSpec? Roofs(CaseFields fields)
    {
        if (fields.Object("roofs") is not { } roofs)
            return null;
        var mask = roofs.NeedText("mask", "a raster whose cells other than 0 are roofs");
        var (storage, drain) = (roofs.NeedNumber("storage_mm", StorageMm), roofs.Number("drain_mm_h", Limits.Rate) ?? 0);
        roofs.Done();
        return new(mask, storage, drain);
    }

    public static Gauge? Gauge(CaseFields fields)
    {
        fields.Need("at", "the gauge's place [x,y]");
        var (id, at) = (fields.NeedText("id", "a name for gauges.csv"), fields.Point("at"));
        return at is { } point ? new(id, point) : null;
    }

    public static Section? Section(CaseFields fields)
    {
        fields.Need("line", "[[x,y],[x,y],...]");
        var (id, line) = (fields.NeedText("id", "a name for sections.csv"), fields.Line("line"));
        return line.Count >= 2 ? new(id, line) : null;
    }

    /// <summary>The same list; a fault for each name that stands twice.</summary>
    public static IReadOnlyList<T> Distinct<T>(CaseFields fields, string name, IReadOnlyList<T> items, Func<T, string> id)
    {
        foreach (var twice in items.GroupBy(id, StringComparer.Ordinal).Where(g => g.Key.Length > 0 && g.Count() > 1))
            fields.Fault(name, $"has the id '{twice.Key}' more than once; ids tell them apart.");
        return items;
    }
}
