using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City;

/// <summary>Street places taken from outside files.</summary>
/// <param name="Places">The places, their dong still empty.</param>
/// <param name="Kinds">Kinds a file was given for, even when it had no usable row: these are not synthesised.</param>
public sealed record StreetSupply(IReadOnlyList<StreetPlace> Places, IReadOnlySet<StreetPlaceKind> Kinds)
{
    /// <summary>Signs of a file in place of synthetic ones, their weather cell and dong still empty; null when no file was given.</summary>
    public IReadOnlyList<Signboard>? Signs { get; init; }

    /// <summary>Nothing supplied.</summary>
    public static StreetSupply None { get; } = new([], new HashSet<StreetPlaceKind>());
}
