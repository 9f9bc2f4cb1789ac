using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>AWS stations and KMA grid cells that speak for the city.</summary>
public static class WeatherDressing
{
    private const double ReachM = 15_000;
    private const int VirtualStations = 3;
    private const int FirstVirtual = 9001;
    private static readonly string[] Regions = ["시흥", "시흥시"];

    // Positions of the two KMA stations in the city: KMA AWS station table.
    private static readonly (int Number, string Name, string NameEn, double Lon, double Lat)[] Stations =
        [(565, "시흥", "Siheung", 126.77795, 37.39154), (367, "신현동", "Sinhyeon-dong", 126.78457, 37.40617)];

    /// <summary>The two real stations, three virtual ones far from them, and the 5 km cells nx 55–58, ny 121–124.</summary>
    public static List<WeatherCell> Make(BaseGeography ground)
    {
        var to = Projection.Between(4326, 5186);
        var cells = new List<WeatherCell>();
        foreach (var station in Stations)
        {
            var (x, y) = to.Apply(station.Lon, station.Lat);
            cells.Add(Station(station.Number, $"AWS {station.Number} {station.Name}", $"AWS {station.Number} {station.NameEn}", x, y, Provenance.Real));
        }
        AddVirtual(ground, cells);
        for (var ny = 121; ny <= 124; ny++)
        {
            for (var nx = 55; nx <= 58; nx++)
                cells.Add(GridCell(nx, ny, to));
        }
        return cells;
    }

    /// <summary>Cells that speak for a position, best first: stations within 15 km by distance, then the grid cell the position lies in.</summary>
    public static string[] Speaking(IReadOnlyList<WeatherCell> cells, double x, double y)
    {
        var near = cells.Where(cell => cell.Station is not null)
            .Select(cell => (cell.Id, Distance: Distance(cell, x, y)))
            .Where(cell => cell.Distance <= ReachM)
            .OrderBy(cell => cell.Distance).ThenBy(cell => cell.Id, StringComparer.Ordinal)
            .Select(cell => cell.Id);
        var (nx, ny) = GridIndex(x, y);
        var grid = cells.Where(cell => cell.Station is null)
            .OrderBy(cell => Math.Abs(cell.Nx - nx) + Math.Abs(cell.Ny - ny)).ThenBy(cell => cell.Id, StringComparer.Ordinal)
            .Select(cell => cell.Id).Take(1);
        return [.. near, .. grid];
    }

    private static void AddVirtual(BaseGeography ground, List<WeatherCell> cells)
    {
        var places = ground.Dongs.Select(dong => (dong.Title, At: PlanarCentre.Of(dong.Geometry), dong.Code)).OrderBy(place => place.Code, StringComparer.Ordinal).ToList();
        for (var i = 0; i < VirtualStations && places.Count > 0; i++)
        {
            var place = places.MaxBy(place => cells.Min(cell => Distance(cell, place.At.X, place.At.Y)));
            places.Remove(place);
            cells.Add(Station(FirstVirtual + i, $"가상 AWS {FirstVirtual + i} ({place.Title})", $"Virtual AWS {FirstVirtual + i}", place.At.X, place.At.Y, Provenance.Synthetic));
        }
    }

    private static WeatherCell Station(int number, string title, string titleEn, double x, double y, Provenance provenance)
    {
        var (nx, ny) = GridIndex(x, y);
        return new WeatherCell
        {
            Id = FormattableString.Invariant($"weather:aws-{number}"),
            Title = title,
            TitleEn = titleEn,
            Provenance = provenance,
            Geometry = PackedGeometry.Point(Math.Round(x, 2), Math.Round(y, 2)),
            Station = number,
            Nx = nx,
            Ny = ny,
            WarningRegions = Regions,
        };
    }

    private static WeatherCell GridCell(int nx, int ny, Projection to)
    {
        var ring = new List<double>();
        foreach (var (dx, dy) in new[] { (-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5), (-0.5, -0.5) })
        {
            var (lon, lat) = DfsGrid.Inverse(nx + dx, ny + dy);
            var (x, y) = to.Apply(lon, lat);
            ring.Add(Math.Round(x, 2));
            ring.Add(Math.Round(y, 2));
        }
        return new WeatherCell
        {
            Id = FormattableString.Invariant($"weather:dfs-{nx}-{ny}"),
            Title = FormattableString.Invariant($"기상청 격자 {nx},{ny}"),
            TitleEn = FormattableString.Invariant($"KMA grid {nx},{ny}"),
            Provenance = Provenance.Real,
            Geometry = PackedGeometry.Polygon([.. ring]),
            Nx = nx,
            Ny = ny,
            WarningRegions = Regions,
        };
    }

    private static (int Nx, int Ny) GridIndex(double x, double y)
    {
        var (lon, lat) = Projection.Between(5186, 4326).Apply(x, y);
        return DfsGrid.CellOf(lon, lat);
    }

    private static double Distance(WeatherCell station, double x, double y)
    {
        var (dx, dy) = (station.Geometry.Xy[0] - x, station.Geometry.Xy[1] - y);
        return Math.Sqrt((dx * dx) + (dy * dy));
    }
}
