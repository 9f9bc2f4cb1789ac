using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Silo.Flow;

/// <summary>Members that can be written but that the solver does not compute: refused, so that no result leaves them out in silence.</summary>
internal static class EngineScope
{
    /// <exception cref="FlowCaseException">The case has such a member.</exception>
    public static void Check(string file, SurfaceCase surface)
    {
        var faults = new List<CaseFault>();
        if (surface.Pipes is not null)
            faults.Add(new("network", "is not computed together with the surface; leave it out."));
        if (surface.Advection != Advection.Off)
            faults.Add(new("advection", "is not computed; leave it out or give false."));
        if (faults.Count > 0)
            throw new FlowCaseException(file, faults);
    }
}
