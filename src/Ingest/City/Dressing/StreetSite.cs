using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>A site beside a street, on the highest of a few that are drawn: where a city puts what has to stay dry.</summary>
internal static class StreetSite
{
    private const int Candidates = 8;
    private const double FromRoadM = 35;

    /// <summary>Draws it.</summary>
    /// <returns>Easting and northing [m, EPSG:5186], to the centimetre.</returns>
    public static (double X, double Y) Highest(GroundIndex index, IReadOnlyList<RoadSegment> streets, SeededDraw draw)
    {
        var best = (Height: double.MinValue, X: 0.0, Y: 0.0);
        for (var i = 0; i < Candidates; i++)
        {
            var walk = new LineWalk(streets[draw.Below(streets.Count)].Geometry.Xy);
            var (x, y, dx, dy) = walk.At(walk.Length * draw.Share());
            var at = (X: Math.Round(x - (dy * FromRoadM), 2), Y: Math.Round(y + (dx * FromRoadM), 2));
            var height = index.OnCityLand(at.X, at.Y) ? index.Height(at.X, at.Y) ?? double.MinValue : double.MinValue + 1;
            if (height > best.Height)
                best = (height, at.X, at.Y);
        }

        return (best.X, best.Y);
    }
}
