using System.Runtime.CompilerServices;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>A raster of depth as a transparent image in Web Mercator, for the map: nothing below 2 cm, then blue by the public depths.</summary>
public static class DepthOverlay
{
    private const int LatticePixels = 32;

    private static readonly (double FromM, (byte R, byte G, byte B, byte A) Colour)[] Ramp =
    [
        (double.NegativeInfinity, (0, 0, 0, 0)),
        (0.02, (189, 215, 240, 150)),
        (0.05, (133, 184, 227, 175)),
        (0.15, (74, 144, 206, 195)),
        (0.30, (33, 99, 173, 215)),
        (0.50, (12, 60, 130, 230)),
        (1.00, (8, 29, 88, 240)),
    ];

    // Less water green, more water magenta, as the map's zones show it; nothing within 1 cm, and nothing where there are no data.
    private static readonly (double FromM, (byte R, byte G, byte B, byte A) Colour)[] Differences =
    [
        (double.NegativeInfinity, (0, 0, 0, 0)),
        (-1000, (15, 122, 92, 235)),
        (-0.30, (43, 176, 136, 220)),
        (-0.10, (95, 224, 181, 200)),
        (-0.01, (0, 0, 0, 0)),
        (0.01, (255, 150, 228, 200)),
        (0.10, (255, 91, 209, 220)),
        (0.30, (176, 20, 128, 235)),
    ];

    /// <summary>Writes the image, nearest cell at each pixel.</summary>
    /// <param name="path">PNG to write.</param>
    /// <param name="depth">Depth [m], EPSG:5186.</param>
    /// <param name="notes">What the image says of itself, as text chunks.</param>
    /// <returns>Its extent, EPSG:3857: west, south, east, north [m].</returns>
    public static double[] Write(string path, Raster depth, IReadOnlyDictionary<string, string>? notes = null)
    {
        using var file = File.Create(path);
        return Write(file, depth, Ramp, notes);
    }

    /// <summary>Writes the image of a difference of depth: less water green, more water magenta, nothing within 1 cm.</summary>
    /// <param name="png">Where to write.</param>
    /// <param name="difference">Difference [m], EPSG:5186.</param>
    /// <returns>Its extent, EPSG:3857: west, south, east, north [m].</returns>
    public static double[] WriteDifference(Stream png, Raster difference) => Write(png, difference, Differences, null);

    /// <summary>The extent an image of a raster has, EPSG:3857: west, south, east, north [m].</summary>
    public static double[] ExtentOf(Raster raster) => Extent(raster);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double[] Write(Stream file, Raster depth, (double FromM, (byte R, byte G, byte B, byte A) Colour)[] ramp, IReadOnlyDictionary<string, string>? notes)
    {
        var extent = Extent(depth);
        // Web Mercator stretches by 1 / cos(latitude), about 1.26 here: pixels of a cell's own size.
        var pixel = (extent[2] - extent[0]) / depth.Columns;
        var (width, height) = (depth.Columns, Math.Max(1, (int)Math.Round((extent[3] - extent[1]) / pixel)));
        var back = Projection.Between(3857, 5186);
        var indices = new byte[width * height];
        var (columns, rows) = ((width / LatticePixels) + 2, (height / LatticePixels) + 2);
        var lattice = new (double X, double Y)[columns * rows];
        for (var i = 0; i < lattice.Length; i++)
            lattice[i] = back.Apply(extent[0] + (((i % columns * LatticePixels) + 0.5) * pixel), extent[3] - (((i / columns * LatticePixels) + 0.5) * pixel));
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                // Between lattice points of a kilometre or so the projection is straight to centimetres.
                var at = (row / LatticePixels * columns) + (column / LatticePixels);
                var (u, v) = (column % LatticePixels / (double)LatticePixels, row % LatticePixels / (double)LatticePixels);
                var x = Mix(Mix(lattice[at].X, lattice[at + 1].X, u), Mix(lattice[at + columns].X, lattice[at + columns + 1].X, u), v);
                var y = Mix(Mix(lattice[at].Y, lattice[at + 1].Y, u), Mix(lattice[at + columns].Y, lattice[at + columns + 1].Y, u), v);
                if (depth.TryCell(x, y, out var c, out var r))
                    indices[(row * width) + column] = Colour(ramp, depth[c, r]);
            }
        }

        PalettePng.Write(file, width, height, indices, [.. ramp.Select(s => s.Colour)], notes);
        return extent;
    }

    private static double Mix(double a, double b, double share) => a + ((b - a) * share);

    private static byte Colour((double FromM, (byte R, byte G, byte B, byte A) Colour)[] ramp, float depthM)
    {
        var colour = ramp.Length - 1;
        while (colour > 0 && !(depthM >= ramp[colour].FromM))
            colour--;
        return (byte)colour;
    }

    private static double[] Extent(Raster raster)
    {
        var forth = Projection.Between(5186, 3857);
        double[] extent = [double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity];
        var (wide, high) = (raster.Columns * raster.CellM, raster.Rows * raster.CellM);
        for (var k = 0; k <= 16; k++)
        {
            Take(raster.West + (wide * k / 16), raster.North);
            Take(raster.West + (wide * k / 16), raster.North - high);
            Take(raster.West, raster.North - (high * k / 16));
            Take(raster.West + wide, raster.North - (high * k / 16));
        }

        return [.. extent.Select(v => Math.Round(v, 3))];

        void Take(double x, double y)
        {
            var (mx, my) = forth.Apply(x, y);
            (extent[0], extent[1]) = (Math.Min(extent[0], mx), Math.Min(extent[1], my));
            (extent[2], extent[3]) = (Math.Max(extent[2], mx), Math.Max(extent[3], my));
        }
    }
}
