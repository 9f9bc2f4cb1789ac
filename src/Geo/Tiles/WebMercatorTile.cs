using NetTopologySuite.Geometries;

namespace SiheungTwin.Geo.Tiles;

/// <summary>A tile of the OGC tile matrix set WebMercatorQuad, EPSG:3857: matrix, column from the west, row from the north.</summary>
/// <param name="Z">Matrix, 0–22.</param>
/// <param name="X">Column.</param>
/// <param name="Y">Row.</param>
public readonly record struct WebMercatorTile(int Z, int X, int Y)
{
    /// <summary>Deepest matrix.</summary>
    public const int DeepestZ = 22;

    /// <summary>Half of the side of the whole square [m].</summary>
    public const double HalfM = 20037508.342789244;

    private const double RadiusM = 6378137;

    /// <summary>True where there is such a tile.</summary>
    public bool Exists => Z is >= 0 and <= DeepestZ && X >= 0 && Y >= 0 && X < 1 << Z && Y < 1 << Z;

    /// <summary>Side [m of EPSG:3857].</summary>
    public double SideM => 2 * HalfM / (1 << Z);

    /// <summary>Western edge [m].</summary>
    public double WestM => (X * SideM) - HalfM;

    /// <summary>Northern edge [m].</summary>
    public double NorthM => HalfM - (Y * SideM);

    /// <summary>Extent with a margin on every side [m].</summary>
    public Envelope Extent(double marginM) => new(WestM - marginM, WestM + SideM + marginM, NorthM - SideM - marginM, NorthM + marginM);

    /// <summary>The tile a place lies in.</summary>
    public static WebMercatorTile At(double lon, double lat, int z)
    {
        var (x, y) = FromLonLat(lon, lat);
        var side = 2 * HalfM / (1 << z);
        return new WebMercatorTile(z, (int)Math.Floor((x + HalfM) / side), (int)Math.Floor((HalfM - y) / side));
    }

    /// <summary>EPSG:3857 [m] of a longitude and latitude [°].</summary>
    public static (double X, double Y) FromLonLat(double lon, double lat) =>
        (RadiusM * lon * Math.PI / 180, RadiusM * Math.Log(Math.Tan((Math.PI / 4) + (lat * Math.PI / 360))));

    /// <summary>Longitude and latitude [°] of EPSG:3857 [m].</summary>
    public static (double Lon, double Lat) ToLonLat(double x, double y) =>
        (x / RadiusM * 180 / Math.PI, (360 / Math.PI * Math.Atan(Math.Exp(y / RadiusM))) - 90);
}
