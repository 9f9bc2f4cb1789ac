namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>
/// The water a node holds over its head: its shaft or basin, and the near halves of its conduits, filled to the depth at the node. Volume
/// rises with head everywhere above the invert, so a volume has one head; heads follow from volumes and not the other way round.
/// </summary>
internal sealed class NodeStore(double invert, double shaftArea)
{
    private readonly List<(double Invert, double Length, SectionTable Section)> _conduits = [];
    private double[] _basinArea = [];
    private double[] _basinVolume = [];
    private double _basinPiece;

    public double Invert { get; } = invert;

    /// <summary>Makes it a basin.</summary>
    public void Basin(StorageShape shape, double depth)
    {
        const int Pieces = 1000;
        (_basinPiece, _basinArea, _basinVolume) = (depth / Pieces, new double[Pieces + 1], new double[Pieces + 1]);
        for (var i = 0; i <= Pieces; i++)
        {
            _basinArea[i] = Math.Max(shape.AreaM2(depth * i / Pieces), 0);
            if (i > 0)
                _basinVolume[i] = _basinVolume[i - 1] + (0.5 * (_basinArea[i - 1] + _basinArea[i]) * _basinPiece);
        }
    }

    /// <summary>Adds a length [m] of conduit whose invert is at a level [m].</summary>
    public void Add(double level, double length, SectionTable section)
    {
        if (length > 0)
            _conduits.Add((level, length, section));
    }

    /// <summary>Volume at a head, and its slope [m²]; at and below the invert 0, with the slope just above it.</summary>
    public double Volume(double head, out double slope)
    {
        slope = shaftArea;
        var depth = head - Invert;
        if (depth <= 0)
        {
            slope = Math.Max(shaftArea, _basinArea.Length > 0 ? _basinArea[0] : 0);
            return 0;
        }

        var volume = _basinArea.Length > 0 ? BasinVolume(depth, out slope) : shaftArea * depth;
        foreach (var (level, length, section) in _conduits)
        {
            if (head <= level)
                continue;
            volume += length * section.Area(head - level);
            slope += length * section.Width(head - level);
        }

        return volume;
    }

    /// <summary>Head at a volume, looked for near a first guess.</summary>
    public double Head(double volume, double guess)
    {
        if (volume <= 0)
            return Invert;
        var (low, high, head) = (Invert, double.PositiveInfinity, Math.Max(guess, Invert));
        for (var i = 0; i < 100; i++)
        {
            var excess = Volume(head, out var slope) - volume;
            if (Math.Abs(excess) <= 1e-13 * volume)
                return head;
            if (excess > 0)
                high = head;
            else
                low = head;
            var next = head - (excess / slope);
            if (next <= low || next >= high)
                next = double.IsFinite(high) ? 0.5 * (low + high) : (2 * head) - low + 0.1;
            if (next == head)
                return head;
            head = next;
        }

        return head;
    }

    private double BasinVolume(double depth, out double slope)
    {
        var (x, last) = (depth / _basinPiece, _basinArea.Length - 1);
        if (x >= last)
        {
            slope = Math.Max(shaftArea, 0);
            return _basinVolume[last] + (slope * (depth - (last * _basinPiece)));
        }

        var i = (int)x;
        var part = (x - i) * _basinPiece;
        slope = _basinArea[i] + ((_basinArea[i + 1] - _basinArea[i]) * (x - i));
        var volume = _basinVolume[i] + (0.5 * (_basinArea[i] + slope) * part);
        slope = Math.Max(slope, 1e-3);
        return volume;
    }
}
