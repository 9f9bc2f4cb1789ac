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

    /// <summary>Rain that roofs held back from the surface: what drained from them and what they still hold.</summary>
    public double RoofsTook { get; internal set; }

    /// <summary>Of what roofs held back, what drained into the sewers.</summary>
    public double RoofsDrained { get; internal set; }

    /// <summary>In through edges.</summary>
    public double BoundaryIn { get; internal set; }

    /// <summary>Out through edges.</summary>
    public double BoundaryOut { get; internal set; }

    /// <summary>Through drains with a free outfall.</summary>
    public double DrainsOutFree { get; private set; }

    /// <summary>In pipes at the start.</summary>
    public double DrainStorageStart { get; internal set; }

    /// <summary>In pipes at the end.</summary>
    public double DrainStorageEnd { get; internal set; }

    /// <summary>Given to nodes of the pipe network.</summary>
    public double NetworkInflow { get; internal set; }

    /// <summary>Back through outfalls of the pipe network without a water body.</summary>
    public double NetworkBackflow { get; internal set; }

    /// <summary>Flooded out of nodes of the pipe network and lost, where there is no street.</summary>
    public double NetworkFlooded { get; internal set; }

    /// <summary>From the street into the pipe network; between two stores of the model, so neither came nor went.</summary>
    public double StreetToPipes { get; internal set; }

    /// <summary>From the pipe network onto the street.</summary>
    public double PipesToStreet { get; internal set; }

    /// <summary>Exchange with each water body.</summary>
    public IReadOnlyList<BodyExchange> WaterBodies => _bodies;

    /// <summary>Through drains out, in all.</summary>
    public double DrainsOutTotal => DrainsOutFree + _bodies.Sum(b => b.DrainsOut);

    /// <summary>Through drains back in, in all.</summary>
    public double DrainsInTotal => _bodies.Sum(b => b.DrainsIn);

    /// <summary>All that came.</summary>
    public double GrossIn => Rain + Inflow + NetworkInflow + BoundaryIn + NetworkBackflow + DrainsInTotal + _bodies.Sum(b => b.SurfaceIn);

    /// <summary>All that went.</summary>
    public double GrossOut => Infiltration + RoofsTook + BoundaryOut + NetworkFlooded + DrainsOutTotal + _bodies.Sum(b => b.SurfaceOut);

    /// <summary>Volume that appeared from nowhere (or vanished, if negative).</summary>
    public double Error => VolumeEnd + DrainStorageEnd - VolumeStart - DrainStorageStart - (GrossIn - GrossOut);

    /// <summary>The error against all that came; against the volume at the start where nothing came.</summary>
    public double RelativeError
    {
        get
        {
            var scale = GrossIn > 0 ? GrossIn : VolumeStart + DrainStorageStart;
            return scale > 0 ? Math.Abs(Error) / scale : Math.Abs(Error);
        }
    }

    internal void Save(BinaryWriter writer)
    {
        StateIO.Write<double>(
            writer,
            [
                VolumeStart, Rain, Inflow, Infiltration, BoundaryIn, BoundaryOut, DrainsOutFree, RoofsTook, RoofsDrained,
                DrainStorageStart, DrainStorageEnd, NetworkInflow, NetworkBackflow, NetworkFlooded, StreetToPipes, PipesToStreet,
            ]);
        foreach (var body in _bodies)
            StateIO.Write<double>(writer, [body.SurfaceIn, body.SurfaceOut, body.DrainsIn, body.DrainsOut]);
    }

    internal void Restore(BinaryReader reader)
    {
        Span<double> v = stackalloc double[16];
        StateIO.Read(reader, v);
        (VolumeStart, Rain, Inflow, Infiltration, BoundaryIn, BoundaryOut, DrainsOutFree) = (v[0], v[1], v[2], v[3], v[4], v[5], v[6]);
        (RoofsTook, RoofsDrained, DrainStorageStart, DrainStorageEnd, NetworkInflow) = (v[7], v[8], v[9], v[10], v[11]);
        (NetworkBackflow, NetworkFlooded, StreetToPipes, PipesToStreet) = (v[12], v[13], v[14], v[15]);
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
