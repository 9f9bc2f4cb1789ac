namespace SiheungTwin.Geo.Projections;

/// <summary>
/// The 5 km grid of KMA's village forecast (DFS): Lambert conformal conic on a sphere of 6371.00877 km, parallels 30° and 60°,
/// origin 38° N 126° E at (43, 136), index floor(x + 0.5). Source: KMA's published C routine.
/// </summary>
public static class DfsGrid
{
    private const double Radius = 6371.00877 / 5.0;
    private const double XOrigin = 43;
    private const double YOrigin = 136;
    private const double Radian = Math.PI / 180;
    private const double Lon0 = 126 * Radian;
    private static readonly double Sn = Math.Log(Math.Cos(30 * Radian) / Math.Cos(60 * Radian)) / Math.Log(Half(60) / Half(30));
    private static readonly double Sf = Math.Pow(Half(30), Sn) * Math.Cos(30 * Radian) / Sn;
    private static readonly double Ro = Radius * Sf / Math.Pow(Half(38), Sn);

    /// <summary>Grid indices of the cell a place lies in.</summary>
    /// <param name="lon">Longitude [°].</param>
    /// <param name="lat">Latitude [°].</param>
    public static (int Nx, int Ny) CellOf(double lon, double lat)
    {
        var (x, y) = Position(lon, lat);
        return ((int)Math.Floor(x + 0.5), (int)Math.Floor(y + 0.5));
    }

    /// <summary>Position in grid units (cell centres at whole numbers).</summary>
    public static (double X, double Y) Position(double lon, double lat)
    {
        var ra = Radius * Sf / Math.Pow(Half(lat), Sn);
        var theta = (lon * Radian) - Lon0;
        theta = (Math.IEEERemainder(theta, 2 * Math.PI)) * Sn;
        return ((ra * Math.Sin(theta)) + XOrigin, Ro - (ra * Math.Cos(theta)) + YOrigin);
    }

    /// <summary>Longitude and latitude [°] of a position in grid units.</summary>
    public static (double Lon, double Lat) Inverse(double x, double y)
    {
        var xn = x - XOrigin;
        var yn = Ro - y + YOrigin;
        var ra = Math.Sqrt((xn * xn) + (yn * yn));
        var lat = (2 * Math.Atan(Math.Pow(Radius * Sf / ra, 1 / Sn))) - (Math.PI / 2);
        return (((Math.Atan2(xn, yn) / Sn) + Lon0) / Radian, lat / Radian);
    }

    private static double Half(double latitude) => Math.Tan((Math.PI * 0.25) + (latitude * Radian * 0.5));
}
