namespace SiheungTwin.Hydraulics.Pipes.Files;

/// <summary>Reads a network of pipes from a file.</summary>
public static class PipeNetworkFile
{
    /// <summary>Reads <c>.json</c> (our own form, see docs/pipes.md) or <c>.inp</c> (SWMM 5).</summary>
    /// <exception cref="HydraulicsException"><c>hydraulics.network</c>: what cannot be read, by its place in the file.</exception>
    public static PipeNetwork Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HydraulicsException("hydraulics.network", "network", $"{path} cannot be read: {e.Message}");
        }

        return path.EndsWith(".inp", StringComparison.OrdinalIgnoreCase) ? SwmmReader.Read(text) : PipeJsonReader.Read(text);
    }

    /// <summary>Reads our own form from its text.</summary>
    /// <exception cref="HydraulicsException"><c>hydraulics.network</c>: what cannot be read, by its path in the document.</exception>
    public static PipeNetwork ReadJson(string json) => PipeJsonReader.Read(json);

    /// <summary>Reads a SWMM 5 input from its text.</summary>
    /// <exception cref="HydraulicsException"><c>hydraulics.network</c>: what cannot be read, by section and line.</exception>
    public static PipeNetwork ReadSwmm(string text) => SwmmReader.Read(text);
}
