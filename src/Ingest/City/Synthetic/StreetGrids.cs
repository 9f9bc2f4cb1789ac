using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>Lays grids of streets over built-up places, only where one can build: dry, inside the limits, not steep, not in another place's grid.</summary>
internal static class StreetGrids
{
    private const double SampleM = 10;
    private const double ShortestRunM = 100;
    private const double SteepestSlope = 0.13;

    /// <summary>Streets of every district.</summary>
    public static List<PlannedRoad> Lay(IReadOnlyList<PlannedDistrict> districts, Raster terrain, byte[] water, bool[] inside, int seed)
    {
        var noise = new ValueNoise(seed ^ 0x57E);
        var streets = new List<PlannedRoad>();
        for (var d = 0; d < districts.Count; d++)
        {
            Direction(districts, d, along: true, terrain, water, inside, noise, streets);
            Direction(districts, d, along: false, terrain, water, inside, noise, streets);
        }

        return streets;
    }

    private static void Direction(
        IReadOnlyList<PlannedDistrict> districts, int index, bool along, Raster terrain, byte[] water, bool[] inside, ValueNoise noise, List<PlannedRoad> streets)
    {
        var district = districts[index];
        var (reach, across) = along ? (district.HalfLengthM, district.HalfWidthM) : (district.HalfWidthM, district.HalfLengthM);
        var count = (int)Math.Floor(2 * across / district.SpacingM);
        for (var k = 0; k <= count; k++)
        {
            var wobble = (noise.Unit((index * 1000) + (along ? 0 : 500) + k) - 0.5) * 0.3 * district.SpacingM;
            var offset = ((k - (count / 2.0)) * district.SpacingM) + wobble;
            var main = k % 4 == 2;
            var run = new List<(double X, double Y)>();
            for (var s = -reach; s <= reach + SampleM; s += SampleM)
            {
                var p = along ? district.At(s, offset) : district.At(offset, s);
                if (s <= reach && Buildable(p, main, terrain, water, inside) && !districts.Take(index).Any(o => o.Holds(p, 45)))
                {
                    run.Add(p);
                    continue;
                }

                if (run.Count > 1 && SmoothLine.Distance(run[0], run[^1]) >= ShortestRunM)
                    streets.Add(Street(district, along, k, main, run));
                run.Clear();
            }
        }
    }

    private static PlannedRoad Street(PlannedDistrict district, bool along, int number, bool main, List<(double X, double Y)> run)
    {
        (double X, double Y)[] line = [Rounded(run[0]), Rounded(run[^1])];
        var ordinal = (2 * number) + (along ? 1 : 2);
        return main
            ? new PlannedRoad($"{district.Name}중앙{ordinal}로", RoadClass.Tertiary, 4, 50, line)
            : new PlannedRoad($"{district.Name}로{ordinal}번길", RoadClass.Residential, 2, 30, line);
    }

    private static bool Buildable((double X, double Y) p, bool main, Raster terrain, byte[] water, bool[] inside)
    {
        if (!terrain.TryCell(p.X, p.Y, out var c, out var r) || c < 3 || r < 3 || c >= terrain.Columns - 3 || r >= terrain.Rows - 3)
            return false;
        var i = (r * terrain.Columns) + c;
        if (!inside[i] || water[i] is SyntheticTerrain.Sea or SyntheticTerrain.Lake)
            return false;

        // Main streets bridge a stream; the rest end before it.
        if (water[i] != 0 || water[i - 2] != 0 || water[i + 2] != 0 || water[i - (2 * terrain.Columns)] != 0 || water[i + (2 * terrain.Columns)] != 0)
            return main;
        var east = (terrain[c + 3, r] - terrain[c - 3, r]) / (6 * terrain.CellM);
        var north = (terrain[c, r - 3] - terrain[c, r + 3]) / (6 * terrain.CellM);
        return terrain.Values[i] < 95 && (east * east) + (north * north) < SteepestSlope * SteepestSlope;
    }

    private static (double X, double Y) Rounded((double X, double Y) p) => (Math.Round(p.X, 2), Math.Round(p.Y, 2));
}
