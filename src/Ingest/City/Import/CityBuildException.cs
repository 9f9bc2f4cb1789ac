namespace SiheungTwin.Ingest.City.Import;

/// <summary>
/// Files no city can be built from: <c>city.file.unreadable</c>, <c>city.file.columns</c>, <c>city.file.format</c>, <c>city.dong.none</c>, <c>city.dong.field</c>, <c>city.road.none</c>, <c>city.dem.coverage</c>.
/// </summary>
public sealed class CityBuildException(string code, string message, Exception? inner = null) : Exception($"{code}: {message}", inner)
{
    /// <summary>Stable code.</summary>
    public string Code { get; } = code;
}
