using System.Globalization;
using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Silo.Flow;

/// <summary>Writes a result as Esri ASCII under the terrain file's own header; values in the shortest form that reads back as the same float.</summary>
internal static class GridText
{
    public static void Write(TextWriter writer, Raster raster, RasterHeader header)
    {
        var (half, corner) = header.NamesCentre ? (raster.CellM / 2, "center") : (0, "corner");
        var (west, south) = (Rounded(raster.West + half), Rounded(raster.North - (raster.Rows * raster.CellM) + half));
        writer.Write(FormattableString.Invariant(
            $"ncols {raster.Columns}\nnrows {raster.Rows}\nxll{corner} {west}\nyll{corner} {south}\ncellsize {raster.CellM}\nNODATA_value {Raster.NoData}\n"));
        Span<char> text = stackalloc char[32];
        for (var row = 0; row < raster.Rows; row++)
        {
            for (var column = 0; column < raster.Columns; column++)
            {
                if (column > 0)
                    writer.Write(' ');
                raster[column, row].TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
                writer.Write(text[..length]);
            }

            writer.Write('\n');
        }
    }

    // A corner goes through the northern edge and back; what that adds in the last bits is taken away, and the sign of a zero.
    private static double Rounded(double metres) => Math.Round(metres, 9) + 0.0;
}
