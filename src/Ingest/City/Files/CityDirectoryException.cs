namespace SiheungTwin.Ingest.City.Files;

/// <summary>
/// A city directory or archive that cannot be trusted: <c>city.manifest.missing</c>, <c>city.manifest.damaged</c>, <c>city.file.missing</c>,
/// <c>city.file.damaged</c>, <c>city.file.unknown</c>.
/// </summary>
public sealed class CityDirectoryException(string code, string message, Exception? inner = null) : Exception($"{code}: {message}", inner)
{
    /// <summary>Stable code.</summary>
    public string Code { get; } = code;
}
