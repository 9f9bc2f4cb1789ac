using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Drains;

/// <summary>Collects a zone's hydrographs.</summary>
internal sealed class ZoneRecord(string name)
{
    private readonly List<double>[] _lists = [[], [], [], [], []];
    private double _gravity;
    private double _pumped;
    private double _back;
    private double _span;
    private double _street = double.NaN;
    private double _body = double.NaN;

    public ZoneSeries Series => new(name, [.. _lists[0]], [.. _lists[1]], [.. _lists[2]], [.. _lists[3]], [.. _lists[4]]);

    public void Book(ZoneFlow flow, double span)
    {
        if (flow.Pumped)
            _pumped += flow.Out;
        else
            _gravity += flow.Out;
        _back += flow.Back;
        _span += span;
        (_street, _body) = (double.IsFinite(flow.StreetLevelM) ? flow.StreetLevelM : double.NaN, double.IsFinite(flow.BodyLevelM) ? flow.BodyLevelM : double.NaN);
    }

    public void Note()
    {
        var span = _span > 0 ? _span : 1;
        _lists[0].Add(_gravity / span);
        _lists[1].Add(_pumped / span);
        _lists[2].Add(_back / span);
        _lists[3].Add(_street);
        _lists[4].Add(_body);
        (_gravity, _pumped, _back, _span) = (0, 0, 0, 0);
    }

    public void Save(BinaryWriter writer)
    {
        foreach (var list in _lists)
            StateIO.Write(writer, list);
        StateIO.Write<double>(writer, [_gravity, _pumped, _back, _span, _street, _body]);
    }

    public void Restore(BinaryReader reader)
    {
        foreach (var list in _lists)
            StateIO.Read(reader, list);
        Span<double> rest = stackalloc double[6];
        StateIO.Read(reader, rest);
        (_gravity, _pumped, _back, _span, _street, _body) = (rest[0], rest[1], rest[2], rest[3], rest[4], rest[5]);
    }
}
