using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Delineation;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>Gives delineated zones their drains: sealed ground, inlets, pipes, outfall, storage. Pumps, gates and sensors are tied in later steps.</summary>
public sealed class ZoneDressing(GroundIndex index, DrainagePlan plan, DrainDesign design, int seed)
{
    private const double HollowCm = 30;

    // Open ground sheds what stands higher: a slope soon, over its kerbs; a flat only once the street is a metre under.
    private const int SlopeTopCm = 40;
    private const int FlatTopCm = 100;
    private const int FlatWithinCm = 50;
    private const double FlatShare = 0.1;
    private const double SquareMetreMillimetresPerHour = 3.6e6;

    /// <summary>Zones by raster value, from 1; no pump, gate or sensor yet.</summary>
    public List<DrainageZone> Make(IReadOnlyList<WeatherCell> weather, SortedDictionary<int, PackedGeometry> outlines)
    {
        var roadM = RoadLengths();
        return [.. plan.Sketches.Select(sketch => Zone(sketch, weather, outlines[sketch.Value], roadM[sketch.Value]))];
    }

    /// <summary>Runoff of a rain over a zone by the rational formula Q = C·i·A [m³/s].</summary>
    /// <param name="areaM2">Area [m²].</param>
    /// <param name="imperviousness">Share of sealed ground.</param>
    /// <param name="rainMmH">Rain [mm/h].</param>
    /// <param name="design">Runoff coefficients.</param>
    public static double RunoffM3s(double areaM2, double imperviousness, double rainMmH, DrainDesign design) =>
        (design.RunoffUnsealed + ((design.RunoffSealed - design.RunoffUnsealed) * imperviousness)) * rainMmH * areaM2 / SquareMetreMillimetresPerHour;

    private DrainageZone Zone(ZoneSketch sketch, IReadOnlyList<WeatherCell> weather, PackedGeometry outline, double roadM)
    {
        var (x, y) = index.Centre(sketch.Lowest);
        var id = StableId.At("zone", x, y);
        var draw = new SeededDraw(seed, id);
        var cellArea = index.Terrain.CellM * index.Terrain.CellM;
        var area = sketch.Cells.Length * cellArea;
        var lowestM = plan.Grid.Centimetres[sketch.Lowest] / 100.0;
        var dong = index.DongOf(sketch.Lowest);
        var sealedShare = Imperviousness(sketch, roadM / (area / 1e6), draw);
        var old = sketch.Underpasses.Length == 0 && lowestM < design.OldBelowM ? design.OldShare : 1;
        var pipe = RunoffM3s(area, sealedShare, design.RainMmH, design) * old * draw.Between(1 - design.Variation, 1 + design.Variation);
        var (levels, volumes) = Storage(sketch);
        var water = index.Ground.Waters[sketch.Water];
        var (ox, oy) = index.Centre(sketch.WaterCell);
        var place = dong >= 0 ? index.Ground.Dongs[dong] : null;
        return new DrainageZone
        {
            Id = id,
            Title = $"{place?.Title ?? "시흥시"} 배수구역 {id[^4..]}",
            TitleEn = $"{place?.TitleEn ?? "Siheung"} drainage zone {id[^4..]}",
            Provenance = Provenance.Synthetic,
            Geometry = outline,
            AreaM2 = area,
            Imperviousness = sealedShare,
            InletCapacityM3s = Math.Round(pipe * draw.Between(design.InletShareLow, design.InletShareHigh), 3),
            PipeCapacityM3s = Math.Round(pipe, 3),
            Outfall = [Math.Round(ox, 2), Math.Round(oy, 2)],
            OutfallInvertM = Math.Round(Invert(lowestM, water, sketch.WaterCell), 2),
            WaterBody = water.Id,
            StorageLevelsM = levels,
            StorageVolumesM3 = volumes,
            Weather = WeatherDressing.Speaking(weather, x, y),
            Sensors = [],
            Underpasses = [.. sketch.Underpasses.Select(i => index.Ground.Underpasses[i].Id)],
            Dong = place?.Id,
            RasterValue = sketch.Value,
        };
    }

    private (double[] LevelsM, double[] VolumesM3) Storage(ZoneSketch sketch)
    {
        var bottom = plan.Grid.Centimetres[sketch.Lowest];
        var top = sketch.SillCm - bottom >= HollowCm ? sketch.SillCm : bottom + (IsFlat(sketch, bottom) ? FlatTopCm : SlopeTopCm);
        return StorageCurve.Of(plan.Grid, sketch.Lowest, top, cell => plan.Zones[cell] == sketch.Value, index.Terrain.CellM);
    }

    private bool IsFlat(ZoneSketch sketch, int bottomCm) =>
        sketch.Cells.Count(cell => plan.Grid.Centimetres[cell] <= bottomCm + FlatWithinCm) >= FlatShare * sketch.Cells.Length;

    /// <summary>Sealed share from people and streets: plausible, not surveyed.</summary>
    private double Imperviousness(ZoneSketch sketch, double roadMPerKm2, SeededDraw draw)
    {
        var people = 0.0;
        const int Stride = 16;
        var read = 0;
        for (var i = 0; i < sketch.Cells.Length; i += Stride, read++)
            people += index.Density(index.DongOf(sketch.Cells[i]));
        people /= read;
        var share = 0.15 + (0.30 * people / (people + 4000)) + (0.50 * roadMPerKm2 / (roadMPerKm2 + 8000)) + draw.Between(-0.04, 0.04);
        return Math.Round(Math.Clamp(share, 0.15, 0.85), 3);
    }

    private double Invert(double lowestM, WaterBody water, int waterCell) => Math.Min(lowestM - design.CoverM, water.Kind switch
    {
        WaterKind.OpenSea => design.SeaInvertM,
        WaterKind.Lake => design.LakeInvertM,
        _ => (plan.Grid.Centimetres[waterCell] / 100.0) + design.StreamInvertAboveBedM,
    });

    private double[] RoadLengths()
    {
        var lengths = new double[plan.Sketches.Count + 1];
        foreach (var road in index.Ground.Roads)
        {
            var walk = new LineWalk(road.Geometry.Xy);
            var parts = Math.Max(1, (int)(walk.Length / 50));
            for (var i = 0; i < parts; i++)
            {
                var (x, y, _, _) = walk.At(walk.Length * (i + 0.5) / parts);
                if (index.OnCityLand(x, y))
                    lengths[index.ZoneAt(x, y)] += walk.Length / parts;
            }
        }
        return lengths;
    }
}
