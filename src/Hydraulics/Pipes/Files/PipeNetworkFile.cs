namespace SiheungTwin.Hydraulics.Pipes.Files;

/// <summary>Reads a network of pipes from a file.</summary>
public static class PipeNetworkFile
{
    /// <summary>Reads <c>.json</c> (our own form) or <c>.inp</c> (SWMM 5).</summary>
    /// <exception cref="HydraulicsException"><c>hydraulics.network</c>: what cannot be read, by its place in the file.</exception>
    public static PipeNetwork Read(string path) =>
        throw new HydraulicsException("hydraulics.network", "network", $"{path}: not read yet.");
}
