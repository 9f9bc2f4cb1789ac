using SiheungTwin.Hydraulics.Drains;

namespace SiheungTwin.Hydraulics.Tests.Pipes;

/// <summary>A street of cells that keep their depth in single precision, as the engine may, and do not flow.</summary>
internal sealed class FakeStreet(int cells, double area, double ground, float depth) : IStreet
{
    private readonly float[] _depth = [.. Enumerable.Repeat(depth, cells)];

    public double CellAreaM2 => area;

    public bool Dry { get; init; }

    public double VolumeM3 => _depth.Sum(d => (double)d) * area;

    public double LowestM => _depth.Min();

    public bool IsComputed(int cell) => !Dry;

    public double GroundM(int cell) => ground;

    public double DepthM(int cell) => _depth[cell];

    public void Set(int cell, float metres) => _depth[cell] = metres;

    public double AddM3(int cell, double volumeM3)
    {
        var before = _depth[cell];
        _depth[cell] = Math.Max(before + (float)(volumeM3 / area), 0);
        return ((double)_depth[cell] - before) * area;
    }
}
