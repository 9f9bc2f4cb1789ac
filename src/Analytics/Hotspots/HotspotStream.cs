namespace SiheungTwin.Analytics.Hotspots;

/// <summary>
/// Gi* of a table that changes one zone at a time: a change touches the sums of the zone's neighbourhood and nothing else, and a deviate is read from
/// them at once. Equal to <see cref="GetisOrd.Star(ReadOnlySpan{double}, NeighbourGraph, Span{double})"/> over the known zones to 1e-9. Not for use by two threads at once.
/// </summary>
public sealed class HotspotStream
{
    private readonly NeighbourGraph _graph;
    private readonly double[] _values;
    private readonly double[] _sums;
    private readonly int[] _members;
    private double _sum;
    private double _squares;
    private int _changes;

    /// <summary>Begins with a table.</summary>
    /// <param name="graph">Neighbours, mutual: of i and j each is the other's.</param>
    /// <param name="values">One value a zone; NaN is unknown and does not count.</param>
    public HotspotStream(NeighbourGraph graph, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, graph.Count, nameof(values));
        (_graph, _values, _sums, _members) = (graph, values.ToArray(), new double[graph.Count], new int[graph.Count]);
        SumUp();
    }

    /// <summary>Zones whose value is known: the n of the statistic.</summary>
    public int Known { get; private set; }

    /// <summary>The value of a zone; NaN when unknown.</summary>
    public double this[int zone] => _values[zone];

    /// <summary>Gives a zone a value; NaN makes it unknown.</summary>
    public void Set(int zone, double value)
    {
        var before = _values[zone];
        _values[zone] = value;

        // Rounding adds up: after as many changes as there are zones the sums are made anew, at a cost that is lost in theirs.
        if (++_changes > _values.Length)
        {
            SumUp();
            return;
        }

        var (was, now) = (double.IsNaN(before) ? 0 : before, double.IsNaN(value) ? 0 : value);
        var joined = (double.IsNaN(value) ? 0 : 1) - (double.IsNaN(before) ? 0 : 1);
        Known += joined;
        _sum += now - was;
        _squares += (now * now) - (was * was);
        _sums[zone] += now - was;
        _members[zone] += joined;
        foreach (var neighbour in _graph.Of(zone))
        {
            _sums[neighbour] += now - was;
            _members[neighbour] += joined;
        }
    }

    /// <summary>Gi* of a zone over the known zones; NaN when its value is unknown or nothing can be said.</summary>
    public double Star(int zone) =>
        double.IsNaN(_values[zone]) ? double.NaN : GetisOrd.Deviate(Known, Moments.OfSums(Known, _sum, _squares), _sums[zone], _members[zone]);

    private void SumUp()
    {
        (_sum, _squares, Known, _changes) = (0, 0, 0, 0);
        for (var i = 0; i < _values.Length; i++)
        {
            if (!double.IsNaN(_values[i]))
                (_sum, _squares, Known) = (_sum + _values[i], _squares + (_values[i] * _values[i]), Known + 1);
            (_sums[i], _members[i]) = double.IsNaN(_values[i]) ? (0, 0) : (_values[i], 1);
            foreach (var neighbour in _graph.Of(i))
            {
                if (double.IsNaN(_values[neighbour]))
                    continue;
                _sums[i] += _values[neighbour];
                _members[i]++;
            }
        }
    }
}
