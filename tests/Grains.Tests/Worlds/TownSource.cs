using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Tests.Worlds;

/// <summary>City versions out of memory.</summary>
internal sealed class TownSource : ICitySource
{
    public const string Rebuilt = "rebuilt@1";

    public Task<CityModel> LoadAsync(string reference, CancellationToken ct) => Task.FromResult(
        reference == SmallTown.Reference ? SmallTown.Model
        : reference == Rebuilt ? SmallTown.Rebuilt
        : throw new InvalidDataException($"There is no city {reference}."));
}
