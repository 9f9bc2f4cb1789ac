using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Losses;
using SiheungTwin.Hydraulics.Pipes;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>Checks what drives a case: rain, edges, waters, walls, drains, probes.</summary>
internal static class SurfaceInputCheck
{
    public static void Check(SurfaceCase flood, long cells)
    {
        if (flood.Rain is { } rain)
        {
            SurfaceCaseCheck.Length(rain.SeriesOfCell?.Length, cells, "rain.seriesOfCell");
            SurfaceCaseCheck.Need(rain.SeriesMmH.Count is > 0 and <= short.MaxValue, "hydraulics.rain", "rain.seriesMmH", "needs 1 to 32767 series.");
            Indices(rain.SeriesOfCell, rain.SeriesMmH.Count, "rain.seriesOfCell");
            for (var i = 0; i < rain.SeriesMmH.Count; i++)
                SurfaceCaseCheck.Need(rain.SeriesMmH[i] is { Lowest: >= 0, Highest: <= 1e4 }, "hydraulics.rain", $"rain.seriesMmH[{i}]", "rain must be 0 to 10000 mm/h.");
        }

        SurfaceCaseCheck.Length(flood.WaterBodyOfCell?.Length, cells, "waterBodyOfCell");
        Indices(flood.WaterBodyOfCell, flood.WaterBodies.Count, "waterBodyOfCell");
        Edges(flood);
        for (var i = 0; i < flood.Inflows.Count; i++)
        {
            SurfaceCaseCheck.Need(flood.Inflows[i].DischargeM3S.Lowest >= 0, "hydraulics.inflow", $"inflows[{i}].dischargeM3S", "must be 0 or more.");
            SurfaceCaseCheck.Need(flood.Inflows[i].Line.Count > 0, "hydraulics.inflow", $"inflows[{i}].line", "needs a point.");
            Points(flood.Inflows[i].Line, $"inflows[{i}].line");
        }

        LossCheck.Check(flood, cells);
        Barriers(flood);
        if (flood.Drains is { } drains)
            Sewers(drains, flood, cells);
        Pumps(flood, cells);
        if (flood.Pipes is { } pipes)
            PipeNetworkCheck.Check(pipes, flood.WaterBodies, flood.Terrain);
        Probes(flood, cells);
    }

    private static void Edges(SurfaceCase flood)
    {
        for (var i = 0; i < flood.Boundaries.Count; i++)
        {
            var edge = flood.Boundaries[i];
            var series = edge.Kind is BoundaryKind.Stage or BoundaryKind.Discharge;
            SurfaceCaseCheck.Need(series == edge.Series is not null, "hydraulics.boundary", $"boundaries[{i}].series", "stage and discharge need a series, others have none.");
            SurfaceCaseCheck.Need(edge.Kind != BoundaryKind.Discharge || edge.Series!.Lowest >= 0, "hydraulics.boundary", $"boundaries[{i}].series", "discharge must be 0 or more.");
            SurfaceCaseCheck.Need(edge.Slope is null or (> 0 and < 10), "hydraulics.boundary", $"boundaries[{i}].slope", "must be above 0 and below 10.");
            SurfaceCaseCheck.Need(flood.Boundaries.Take(i).All(b => b.Side != edge.Side), "hydraulics.boundary", $"boundaries[{i}].side", "a side has one rule.");
        }
    }

    private static void Barriers(SurfaceCase flood)
    {
        for (var i = 0; i < flood.Walls.Count; i++)
        {
            var wall = flood.Walls[i];
            SurfaceCaseCheck.Need(wall.Line.Count >= 2, "hydraulics.wall", $"walls[{i}].line", "needs two points or more.");
            Points(wall.Line, $"walls[{i}].line");
            SurfaceCaseCheck.Need(SurfaceCaseCheck.NotNegative(wall.HeightM), "hydraulics.wall", $"walls[{i}].heightM", "must be 0 or more.");
            SurfaceCaseCheck.Need(wall.ToS >= wall.FromS, "hydraulics.time", $"walls[{i}].toS", "comes before fromS.");
        }

        for (var i = 0; i < flood.Breaches.Count; i++)
        {
            var breach = flood.Breaches[i];
            SurfaceCaseCheck.Need(SurfaceCaseCheck.Positive(breach.WidthM) && breach.WidthM <= 1e5, "hydraulics.breach", $"breaches[{i}].widthM", "must be above 0.");
            SurfaceCaseCheck.Need(SurfaceCaseCheck.NotNegative(breach.GrowS), "hydraulics.time", $"breaches[{i}].growS", "must be 0 or more.");
            SurfaceCaseCheck.Need(double.IsFinite(breach.FromS) && double.IsFinite(breach.InvertM), "hydraulics.breach", $"breaches[{i}].invertM", "time and invert must be finite.");
            SurfaceCaseCheck.Need(flood.Terrain.TryCell(breach.At.X, breach.At.Y, out _, out _), "hydraulics.place", $"breaches[{i}].at", "lies outside the terrain.");
        }
    }

    private static void Sewers(DrainLayout drains, SurfaceCase flood, long cells)
    {
        SurfaceCaseCheck.Length(drains.ZoneOfCell.Length, cells, "drains.zoneOfCell");
        Indices(drains.ZoneOfCell, drains.Zones.Count, "drains.zoneOfCell");
        SurfaceCaseCheck.Need(SurfaceCaseCheck.NotNegative(drains.IntervalS), "hydraulics.time", "drains.intervalS", "must be 0 or more.");
        for (var i = 0; i < drains.Zones.Count; i++)
        {
            var (zone, field) = (drains.Zones[i], $"drains.zones[{i}]");
            SurfaceCaseCheck.Need(SurfaceCaseCheck.NotNegative(zone.InletCapacityM3S), "hydraulics.drain", $"{field}.inletCapacityM3S", "must be 0 or more.");
            SurfaceCaseCheck.Need(SurfaceCaseCheck.NotNegative(zone.PipeCapacityM3S), "hydraulics.drain", $"{field}.pipeCapacityM3S", "must be 0 or more.");
            SurfaceCaseCheck.Need(SurfaceCaseCheck.NotNegative(zone.PumpCapacityM3S), "hydraulics.drain", $"{field}.pumpCapacityM3S", "must be 0 or more.");
            SurfaceCaseCheck.Need(double.IsFinite(zone.OutfallInvertM), "hydraulics.drain", $"{field}.outfallInvertM", "must be a finite level [m].");
            SurfaceCaseCheck.Need(zone.BlockedFraction is >= 0 and <= 1, "hydraulics.drain", $"{field}.blockedFraction", "must be 0 to 1.");
            SurfaceCaseCheck.Need(SurfaceCaseCheck.Positive(zone.InletTimeS), "hydraulics.drain", $"{field}.inletTimeS", "must be above 0.");
            SurfaceCaseCheck.Need(zone.WaterBody is null || (zone.WaterBody >= 0 && zone.WaterBody < flood.WaterBodies.Count), "hydraulics.drain", $"{field}.waterBody", "is no water body of the case.");
            SurfaceCaseCheck.Need(zone.GateStuckOpenUntilS >= zone.GateStuckOpenFromS, "hydraulics.time", $"{field}.gateStuckOpenUntilS", "comes before its start.");
            SurfaceCaseCheck.Need(zone.GateOutages.All(o => o.UntilS >= o.FromS), "hydraulics.time", $"{field}.gateOutages", "an outage ends before it starts.");
            SurfaceCaseCheck.Need(zone.PumpOutages.All(o => o.UntilS >= o.FromS && o.CapacityM3S >= 0), "hydraulics.time", $"{field}.pumpOutages", "an outage ends before it starts, or is negative.");
        }
    }

    private static void Pumps(SurfaceCase flood, long cells)
    {
        for (var i = 0; i < flood.MobilePumps.Count; i++)
        {
            var (pump, field) = (flood.MobilePumps[i], $"mobilePumps[{i}]");
            SurfaceCaseCheck.Need(pump.Cells.Count > 0 && pump.Cells.All(c => c >= 0 && c < cells), "hydraulics.place", $"{field}.cells", "needs cells of the terrain.");
            SurfaceCaseCheck.Need(SurfaceCaseCheck.NotNegative(pump.CapacityM3S), "hydraulics.drain", $"{field}.capacityM3S", "must be 0 or more.");
            SurfaceCaseCheck.Need(pump.ToS >= pump.FromS, "hydraulics.time", $"{field}.toS", "comes before fromS.");
            SurfaceCaseCheck.Need(pump.WaterBody is null || (pump.WaterBody >= 0 && pump.WaterBody < flood.WaterBodies.Count), "hydraulics.drain", $"{field}.waterBody", "is no water body of the case.");
        }
    }

    private static void Probes(SurfaceCase flood, long cells)
    {
        for (var i = 0; i < flood.Gauges.Count; i++)
            SurfaceCaseCheck.Need(flood.Terrain.TryCell(flood.Gauges[i].At.X, flood.Gauges[i].At.Y, out _, out _), "hydraulics.place", $"gauges[{i}].at", "lies outside the terrain.");
        for (var i = 0; i < flood.Sections.Count; i++)
        {
            SurfaceCaseCheck.Need(flood.Sections[i].Line.Count >= 2, "hydraulics.section", $"sections[{i}].line", "needs two points or more.");
            Points(flood.Sections[i].Line, $"sections[{i}].line");
        }

        for (var i = 0; i < flood.WatchPoints.Count; i++)
            SurfaceCaseCheck.Need(flood.WatchPoints[i].Cells.All(c => c >= 0 && c < cells), "hydraulics.place", $"watchPoints[{i}].cells", "a cell lies outside the terrain.");
    }

    private static void Points(IReadOnlyList<MapPoint> points, string field) => SurfaceCaseCheck.Need(
        points.All(p => Math.Abs(p.X) < 1e8 && Math.Abs(p.Y) < 1e8), "hydraulics.place", field, "coordinates must be finite metres.");

    private static void Indices(int[]? indices, int count, string field)
    {
        for (var i = 0; i < (indices?.Length ?? 0); i++)
        {
            if (indices![i] < -1 || indices[i] >= count)
                throw new HydraulicsException("hydraulics.index", $"{field}[{i}]", $"{indices[i]} is neither −1 nor below {count}.");
        }
    }
}
