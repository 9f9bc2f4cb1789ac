using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>A road as drawn, before it is cut at its junctions.</summary>
internal sealed record PlannedRoad(string Name, RoadClass Class, int Lanes, int SpeedKmh, IReadOnlyList<(double X, double Y)> Line);

/// <summary>A built-up place with a grid of streets: a rectangle about a centre, its long side along (East, North), a unit vector of exact fractions.</summary>
internal sealed record PlannedDistrict(string Name, double X, double Y, double HalfLengthM, double HalfWidthM, double East, double North, double SpacingM)
{
    /// <summary>Position from coordinates along the district's own axes.</summary>
    public (double X, double Y) At(double along, double across) => (X + (along * East) - (across * North), Y + (along * North) + (across * East));

    /// <summary>Whether a position lies in the rectangle, grown by a margin.</summary>
    public bool Holds((double X, double Y) p, double margin)
    {
        var (dx, dy) = (p.X - X, p.Y - Y);
        return Math.Abs((dx * East) + (dy * North)) <= HalfLengthM + margin && Math.Abs((dy * East) - (dx * North)) <= HalfWidthM + margin;
    }
}

/// <summary>A stretch between two junctions, not yet an asset.</summary>
internal sealed record NodedRoad(PlannedRoad Plan, int From, int To, IReadOnlyList<(double X, double Y)> Line, bool Elevated);
