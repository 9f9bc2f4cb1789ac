using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Ledger;

/// <summary>Every cubic metre of a run [m³]: what was there, what came, what went, what is left.</summary>
public sealed class VolumeLedger
{
    private readonly BodyExchange[] _bodies;

    /// <summary>Opens a ledger with an account for each water body.</summary>
    public VolumeLedger(IEnumerable<string> waterBodies) => _bodies = [.. waterBodies.Select(n => new BodyExchange(n))];

    /// <summary>On the computed surface at the start.</summary>
    public double VolumeStart { get; internal set; }

    /// <summary>On the computed surface at the end.</summary>
    public double VolumeEnd { get; internal set; }

    /// <summary>Rain on computed cells.</summary>
    public double Rain { get; internal set; }

    /// <summary>Hydrographs and discharge boundaries.</summary>
    public double Inflow { get; internal set; }

    /// <summary>Into the ground.</summary>
    public double Infiltration { get; internal set; }

    /// <summary>In through edges.</summary>
    public double BoundaryIn { get; internal set; }

    /// <summary>Out through edges.</summary>
    public double BoundaryOut { get; internal set; }

    /// <summary>Through drains with a free outfall.</summary>
    public double DrainsOutFree { get; private set; }

    /// <summary>Exchange with each water body.</summary>
    public IReadOnlyList<BodyExchange> WaterBodies => _bodies;

    /// <summary>Through drains out, in all.</summary>
    public double DrainsOutTotal => DrainsOutFree + _bodies.Sum(b => b.DrainsOut);

    /// <summary>Through drains back in, in all.</summary>
    public double DrainsInTotal => _bodies.Sum(b => b.DrainsIn);

    /// <summary>All that came.</summary>
    public double GrossIn => Rain + Inflow + BoundaryIn + DrainsInTotal + _bodies.Sum(b => b.SurfaceIn);

    /// <summary>All that went.</summary>
    public double GrossOut => Infiltration + BoundaryOut + DrainsOutTotal + _bodies.Sum(b => b.SurfaceOut);

    /// <summary>Volume that appeared from nowhere (or vanished, if negative).</summary>
    public double Error => VolumeEnd - VolumeStart - (GrossIn - GrossOut);

    /// <summary>The error against all that came; against the volume at the start where nothing came.</summary>
    public double RelativeError
    {
        get
        {
            var scale = GrossIn > 0 ? GrossIn : VolumeStart;
            return scale > 0 ? Math.Abs(Error) / scale : Math.Abs(Error);
        }
    }

    internal void Save(BinaryWriter writer)
    {
        StateIO.Write<double>(writer, [VolumeStart, Rain, Inflow, Infiltration, BoundaryIn, BoundaryOut, DrainsOutFree]);
        foreach (var body in _bodies)
            StateIO.Write<double>(writer, [body.SurfaceIn, body.SurfaceOut, body.DrainsIn, body.DrainsOut]);
    }

    internal void Restore(BinaryReader reader)
    {
        Span<double> v = stackalloc double[7];
        StateIO.Read(reader, v);
        (VolumeStart, Rain, Inflow, Infiltration, BoundaryIn, BoundaryOut, DrainsOutFree) = (v[0], v[1], v[2], v[3], v[4], v[5], v[6]);
        foreach (var body in _bodies)
        {
            StateIO.Read(reader, v[..4]);
            (body.SurfaceIn, body.SurfaceOut, body.DrainsIn, body.DrainsOut) = (v[0], v[1], v[2], v[3]);
        }
    }

    internal void DrainsOut(int? body, double volume)
    {
        if (body is { } b)
            _bodies[b].DrainsOut += volume;
        else
            DrainsOutFree += volume;
    }

    internal void DrainsIn(int? body, double volume) => _bodies[body!.Value].DrainsIn += volume;

    internal void Surface(int body, double entering, double leaving)
    {
        _bodies[body].SurfaceIn += entering;
        _bodies[body].SurfaceOut += leaving;
    }
}
