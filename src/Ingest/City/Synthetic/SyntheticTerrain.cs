using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>
/// Terrain made from a recipe: plausible, not surveyed. Order: sea bed and plains, hills, sea dykes, streams, low places, underpasses.
/// Deterministic to the byte for a recipe; loops run in parallel but each cell depends on its place alone.
/// </summary>
public static class SyntheticTerrain
{
    /// <summary>Index + 1 of the open sea in the water mask.</summary>
    public const byte Sea = 1;

    /// <summary>Index + 1 of Sihwa Lake in the water mask.</summary>
    public const byte Lake = 2;

    /// <summary>Index + 1 of the recipe's first stream in the water mask; the others follow in order.</summary>
    public const byte FirstStream = 3;

    private const double DykeHalfWidthM = 22;
    private const double SeaDykeM = 6.6;
    private const double LakeDykeM = 6.0;

    /// <summary>The terrain of a recipe.</summary>
    /// <returns>Heights [m MSL], the water body of each cell (0 land) and the cells inside the city limits.</returns>
    public static (Raster Terrain, byte[] WaterMask, bool[] Inside) Build(TerrainRecipe recipe)
    {
        var terrain = new Raster(recipe.Columns, recipe.Rows, recipe.West, recipe.North, recipe.CellM);
        var inside = GridShapes.Fill(terrain, recipe.CityLimits);
        var (water, dyke) = Waters(recipe, terrain, inside);
        var toWater = GridShapes.Distance(terrain, Map(water, static w => w != 0));
        Ground(recipe, terrain, water, toWater);
        Dykes(terrain, water, dyke, toWater);
        StreamCarving.Carve(recipe, terrain, water);
        foreach (var place in recipe.LowPlaces)
            Sink(terrain, water, place);
        foreach (var pit in recipe.Pits)
            PitCutting.Cut(terrain, pit);
        return (terrain, water, inside);
    }

    private static (byte[] Water, bool[] Dyke) Waters(TerrainRecipe recipe, Raster grid, bool[] inside)
    {
        var land = GridShapes.Fill(grid, recipe.Land);
        var lake = GridShapes.Fill(grid, [recipe.Lake]);
        var dyke = new bool[land.Length];
        foreach (var line in recipe.Dykes)
        {
            for (var i = 1; i < line.Count; i++)
            {
                foreach (var (column, row, index) in GridShapes.Around(grid, line[i - 1], line[i], DykeHalfWidthM))
                    dyke[index] |= SmoothLine.Nearest((grid.X(column), grid.Y(row)), line[i - 1], line[i]).Distance <= DykeHalfWidthM;
            }
        }

        var toLand = recipe.ShoreToleranceM > 0 ? GridShapes.Distance(grid, land) : null;
        var water = new byte[land.Length];
        Parallel.For(0, grid.Rows, row =>
        {
            for (int i = row * grid.Columns, end = i + grid.Columns; i < end; i++)
            {
                var near = toLand is not null && inside[i] && toLand[i] <= recipe.ShoreToleranceM;
                water[i] = land[i] || dyke[i] || near ? (byte)0 : lake[i] ? Lake : Sea;
            }
        });
        return (water, dyke);
    }

    private static void Ground(TerrainRecipe recipe, Raster terrain, byte[] water, float[] toWater)
    {
        var toLand = GridShapes.Distance(terrain, Map(water, static w => w == 0));
        var natural = GridShapes.Fill(terrain, recipe.Reclaimed);
        var toNatural = GridShapes.Distance(terrain, Map(natural, static flat => !flat));
        var noise = new ValueNoise(recipe.Seed);
        Parallel.For(0, terrain.Rows, row =>
        {
            var y = terrain.Y(row);
            var hills = recipe.Hills.Where(h => Math.Abs(h.Y - y) < h.RadiusM * 1.25).ToArray();
            for (var column = 0; column < terrain.Columns; column++)
            {
                var i = (row * terrain.Columns) + column;
                var x = terrain.X(column);
                terrain.Values[i] = (float)(water[i] switch
                {
                    Sea => Math.Max(-10, -0.4 - (0.005 * toLand[i]) - (0.5 * noise.At(x, y, 600))),
                    Lake => Math.Max(-7, -1.9 - (0.004 * toLand[i]) - (0.3 * noise.At(x, y, 600))),
                    _ => Land(recipe, noise, hills, x, y, toWater[i], toNatural[i]),
                });
            }
        });
    }

    private static double Land(TerrainRecipe recipe, ValueNoise noise, Hill[] hills, double x, double y, double toWater, double toNatural)
    {
        var flat = 3.7 + (1.5 * noise.At(x, y, 700)) + (0.25 * noise.At(x, y, 90));
        var rolling = Math.Clamp((toWater - 800) / 4000, 0, 1);
        foreach (var plain in recipe.Plains)
        {
            var (dx, dy) = (x - plain.X, y - plain.Y);
            var square = ((dx * dx) + (dy * dy)) / (plain.RadiusM * plain.RadiusM);
            if (square < 1)
                rolling = Math.Min(rolling, rolling * square * square);
        }

        var swell = Math.Max(0, (0.65 * noise.At(x, y, 1300)) + (0.35 * noise.At(x, y, 420)) - 0.42) * 150 * rolling;
        var inland = Math.Min(toWater, 9000);
        var ground = 4.8 + (0.0028 * inland) + swell + (1.2 * noise.At(x, y, 350)) + (0.3 * noise.At(x, y, 80));
        var blend = Math.Clamp(toNatural / 350, 0, 1);
        var level = ground + ((flat - ground) * blend * blend * (3 - (2 * blend)));
        foreach (var hill in hills)
        {
            var (dx, dy) = (x - hill.X, y - hill.Y);
            var share = Math.Sqrt((dx * dx) + (dy * dy)) / hill.RadiusM;
            if (share >= 1.25)
                continue;
            var wobble = (0.6 * noise.At(x, y, 520)) + (0.4 * noise.At(x, y, 190)) - 0.5;
            share *= 1 + (0.6 * wobble * Math.Min(1, share * 2));
            if (share < 1)
            {
                var rise = 1 - (share * share);
                level += (hill.TopM - level) * rise * rise;
            }
        }

        return level;
    }

    private static void Dykes(Raster terrain, byte[] water, bool[] dyke, float[] toWater)
    {
        var toLake = GridShapes.Distance(terrain, Map(water, static w => w == Lake));
        Parallel.For(0, terrain.Rows, row =>
        {
            for (int i = row * terrain.Columns, end = i + terrain.Columns; i < end; i++)
            {
                if (water[i] != 0)
                    continue;
                var crest = toLake[i] <= toWater[i] && !dyke[i] ? LakeDykeM : SeaDykeM;
                if (dyke[i] || toWater[i] <= DykeHalfWidthM)
                    terrain.Values[i] = (float)Math.Max(terrain.Values[i], crest);
            }
        });
    }

    /// <summary>Lowers a round hollow below the lowest dry ground on its edge, so that it has no way out; water cells keep their bed.</summary>
    private static void Sink(Raster terrain, byte[] water, LowPlace place)
    {
        var cells = GridShapes.Around(terrain, (place.X, place.Y), (place.X, place.Y), place.RadiusM + terrain.CellM)
            .Select(c => (c.Index, Share: SmoothLine.Distance((terrain.X(c.Column), terrain.Y(c.Row)), (place.X, place.Y)) / place.RadiusM))
            .Where(c => water[c.Index] == 0)
            .ToArray();
        var edge = cells.Where(c => c.Share >= 1).Select(c => terrain.Values[c.Index]).DefaultIfEmpty(float.PositiveInfinity).Min();
        if (float.IsInfinity(edge))
            return;
        foreach (var (index, share) in cells)
        {
            if (share >= 1)
                continue;
            var dip = 1 - (share * share);
            terrain.Values[index] = (float)Math.Min(terrain.Values[index], edge - (place.DepthM * dip * dip));
        }
    }

    private static bool[] Map<T>(T[] values, Func<T, bool> test)
    {
        var mask = new bool[values.Length];
        for (var i = 0; i < mask.Length; i++)
            mask[i] = test(values[i]);
        return mask;
    }
}
