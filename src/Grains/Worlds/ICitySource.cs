using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Worlds;

/// <summary>Where city versions come from: the city directory, or the blob stored when the version was put in force.</summary>
public interface ICitySource
{
    /// <summary>The city of a reference, <c>version@archive</c>: content hash of the city and of the archive it is stored as.</summary>
    /// <exception cref="InvalidDataException">The version is nowhere to be found, or damaged.</exception>
    Task<CityModel> LoadAsync(string reference, CancellationToken ct);
}
