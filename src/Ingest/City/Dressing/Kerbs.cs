using NetTopologySuite.Geometries;
using NetTopologySuite.Index.HPRtree;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>Kerbs of the streets cars park at: both sides of every city street that is neither bridge nor underpass.</summary>
public sealed class Kerbs
{
    /// <summary>Width of a lane [m].</summary>
    public const double LaneM = 3.25;

    private readonly HPRtree<int> _tree = new();
    private readonly Dictionary<int, (int Ends, int WidestLanes)> _nodes = [];

    /// <summary>Measures the streets.</summary>
    public Kerbs(IReadOnlyList<RoadSegment> roads)
    {
        foreach (var road in roads)
        {
            foreach (var node in new[] { road.FromNode, road.ToNode })
            {
                var (ends, widest) = _nodes.GetValueOrDefault(node);
                _nodes[node] = (ends + 1, Math.Max(widest, road.Lanes));
            }
        }

        Streets = [.. roads.Where(road => !road.Elevated && road.Underpass is null && road.Class is RoadClass.Primary or RoadClass.Secondary or RoadClass.Tertiary or RoadClass.Residential)];
        Walks = [.. Streets.Select(street => new LineWalk(street.Geometry.Xy))];
        for (var i = 0; i < Streets.Count; i++)
        {
            var xy = Streets[i].Geometry.Xy;
            var box = new Envelope();
            for (var k = 0; k < xy.Length; k += 2)
                box.ExpandToInclude(xy[k], xy[k + 1]);
            _tree.Insert(box, i);
        }

        _tree.Build();
    }

    /// <summary>The streets.</summary>
    public IReadOnlyList<RoadSegment> Streets { get; }

    /// <summary>Their centrelines, in the same order.</summary>
    public IReadOnlyList<LineWalk> Walks { get; }

    /// <summary>Distance of the kerb from the centreline of a street [m].</summary>
    public double HalfWidth(int street) => Streets[street].Lanes * LaneM / 2;

    /// <summary>Half the width of the widest street at one end of a street, where three or more ends meet [m]; 0 where nothing is crossed.</summary>
    public double Crossed(int street, bool atEnd)
    {
        var (ends, widest) = _nodes[atEnd ? Streets[street].ToNode : Streets[street].FromNode];
        return ends >= 3 ? widest * LaneM / 2 : 0;
    }

    /// <summary>The street whose centreline is nearest to a position, if one is within reach.</summary>
    /// <param name="x">Easting [m, EPSG:5186].</param>
    /// <param name="y">Northing [m, EPSG:5186].</param>
    /// <param name="withinM">Reach [m].</param>
    public KerbPlace? Nearest(double x, double y, double withinM)
    {
        KerbPlace? best = null;
        var around = new Envelope(x - withinM, x + withinM, y - withinM, y + withinM);
        foreach (var street in _tree.Query(around).Order())
        {
            var (at, offset) = Walks[street].Nearest(x, y);
            if (Math.Abs(offset) <= withinM && (best is null || Math.Abs(offset) < Math.Abs(best.Value.OffsetM)))
                best = new KerbPlace(street, at, offset);
        }

        return best;
    }
}

/// <summary>A place at a street.</summary>
/// <param name="Street">Index into <see cref="Kerbs.Streets"/>.</param>
/// <param name="AtM">Distance along its centreline [m].</param>
/// <param name="OffsetM">Distance from it [m]; the sign is the side's, as of <see cref="LineWalk.Nearest"/>.</param>
public readonly record struct KerbPlace(int Street, double AtM, double OffsetM)
{
    /// <summary>Side of the street, −1 or 1.</summary>
    public int Side => OffsetM < 0 ? -1 : 1;
}
