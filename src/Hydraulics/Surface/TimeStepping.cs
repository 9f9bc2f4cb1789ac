namespace SiheungTwin.Hydraulics.Surface;

/// <summary>How time steps are chosen.</summary>
public enum TimeStepping
{
    /// <summary>One step for all cells: as accurate as the scheme is.</summary>
    Uniform,

    /// <summary>Tiles of shallow water take steps of 2, 4, 8 times the shortest: faster, for cells of about 10 m and more.</summary>
    Local,
}
