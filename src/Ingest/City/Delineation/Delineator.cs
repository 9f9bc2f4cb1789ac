using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Delineation;

/// <summary>Cuts the city's land into drainage zones: every land cell inside the limits lies in exactly one, and every zone drains to a water body.</summary>
public static class Delineator
{
    private const int PitRepairs = 12;
    private const double SamePitM = 150;

    /// <summary>Delineates.</summary>
    /// <exception cref="ArgumentException">The city has no land or no water to drain to.</exception>
    public static DrainagePlan Run(BaseGeography ground, DelineationOptions options)
    {
        var terrain = ground.Terrain;
        var grid = new ElevationGrid(terrain);
        var land = Array.ConvertAll(ground.WaterMask, mask => mask == 0);
        var cityLand = new bool[land.Length];
        for (var i = 0; i < land.Length; i++)
            cityLand[i] = land[i] && ground.Inside[i];
        if (!cityLand.Contains(true) || !land.Contains(false))
            throw new ArgumentException("A city needs land inside its limits and water to drain to.", nameof(ground));
        var cellArea = terrain.CellM * terrain.CellM;
        var spill = PriorityFlood.Run(grid, land, []);
        var underpassPits = UnderpassPits.Find(ground, grid, cityLand, options.PitSearchM);
        var pits = Hollows.Significant(grid, spill, options.HollowDepthM, options.HollowVolumeM3, terrain.CellM).Union(underpassPits.Where(pit => pit >= 0)).ToHashSet();
        var flood = PriorityFlood.Run(grid, land, pits);
        for (var repair = 0; repair < PitRepairs && AddLowerGround(grid, flood, underpassPits, pits, SamePitM / terrain.CellM); repair++)
            flood = PriorityFlood.Run(grid, land, pits);
        var fragments = Fragments.Cut(grid, flood, cityLand, (int)(options.CutAreaM2 / cellArea));
        var zone = ZoneMerger.Merge(grid, flood, fragments, [.. underpassPits.Where(pit => pit >= 0)], options.TargetZones, (int)(options.MinimumAreaM2 / cellArea), (int)(options.MaximumAreaM2 / cellArea));
        return Sketch(ground, grid, spill, zone, underpassPits);
    }

    /// <summary>Ground that drains to an underpass' pit yet lies lower is the pit's true bottom when near, else a hollow of its own.</summary>
    private static bool AddLowerGround(ElevationGrid grid, PriorityFlood flood, int[] underpassPits, HashSet<int> pits, double samePitCells)
    {
        var sink = new int[grid.Length];
        var lowest = new Dictionary<int, int>();
        foreach (var cell in flood.Order)
        {
            sink[cell] = flood.Receivers[cell] == PriorityFlood.Outlet ? cell : sink[flood.Receivers[cell]];
            if (!lowest.TryGetValue(sink[cell], out var low) || grid.Centimetres[cell] < grid.Centimetres[low])
                lowest[sink[cell]] = cell;
        }
        var found = false;
        for (var i = 0; i < underpassPits.Length; i++)
        {
            var pit = underpassPits[i];
            if (pit < 0 || !lowest.TryGetValue(pit, out var lower) || grid.Centimetres[lower] >= grid.Centimetres[pit] || !pits.Add(lower))
                continue;
            found = true;
            var (dx, dy) = ((pit % grid.Columns) - (lower % grid.Columns), (pit / grid.Columns) - (lower / grid.Columns));
            if ((dx * dx) + (dy * dy) > samePitCells * samePitCells)
                continue;
            pits.Remove(pit);
            underpassPits[i] = lower;
        }
        return found;
    }

    private static DrainagePlan Sketch(BaseGeography ground, ElevationGrid grid, PriorityFlood spill, int[] zone, int[] underpassPits)
    {
        var members = new Dictionary<int, List<int>>();
        for (var cell = 0; cell < zone.Length; cell++)
        {
            if (zone[cell] < 0)
                continue;
            if (!members.TryGetValue(zone[cell], out var list))
                members[zone[cell]] = list = [];
            list.Add(cell);
        }
        if (members.Count > short.MaxValue)
            throw new ArgumentException($"{members.Count} zones do not fit the zone raster.", nameof(zone));
        var underpassesAt = underpassPits.Select((pit, index) => (pit, index)).Where(at => at.pit >= 0).ToLookup(at => zone[at.pit], at => at);
        var numbers = new short[zone.Length];
        var sketches = new List<ZoneSketch>();
        var outfalls = new NearestWater(ground, grid, spill);
        foreach (var (key, cells) in members.Select(pair => (pair.Key, Cells: pair.Value)).OrderBy(pair => pair.Cells[0]))
        {
            var value = (short)(sketches.Count + 1);
            var lowest = cells.MinBy(cell => (grid.Centimetres[cell], cell));
            var underpasses = underpassesAt[key].ToArray();
            foreach (var cell in cells)
                numbers[cell] = value;
            if (underpasses.Length > 0)
                lowest = underpasses.Select(at => at.pit).MinBy(pit => (grid.Centimetres[pit], pit));
            var (waterCell, water) = outfalls.From(lowest);
            sketches.Add(new ZoneSketch(value, [.. cells], lowest, spill.Filled[lowest], waterCell, water, [.. underpasses.Select(at => at.index)]));
        }
        return new DrainagePlan(grid, numbers, sketches);
    }

    /// <summary>Outlines of the zones by value [EPSG:5186].</summary>
    public static SortedDictionary<int, PackedGeometry> Outlines(DrainagePlan plan, BaseGeography ground) => ZoneOutline.Trace(plan.Zones, ground.Terrain);
}
