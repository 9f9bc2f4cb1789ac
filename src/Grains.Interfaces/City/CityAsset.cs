namespace SiheungTwin.Grains.Interfaces.City;

/// <summary>A thing of the city with an identity and a place: what a city version says of an asset before anything happens to it.</summary>
[GenerateSerializer, Immutable, Alias("twin.asset")]
public abstract record CityAsset
{
    /// <summary>Stable identity, prefix and the source's own id: <c>road:…</c>, <c>zone:…</c>, <c>sign:…</c>, <c>parking:…</c>, <c>sensor:…</c>, <c>weather:…</c>, <c>water:…</c>, <c>underpass:…</c>, <c>dong:…</c>, <c>shelter:…</c>, <c>pump:…</c>, <c>gate:…</c>, <c>corridor:…</c>, <c>block:…</c>, <c>place:…</c>, <c>route:…</c>.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>Korean name for people.</summary>
    [Id(1)]
    public required string Title { get; init; }

    /// <summary>English name, where one is known.</summary>
    [Id(2)]
    public string? TitleEn { get; init; }

    /// <summary>Real or synthetic.</summary>
    [Id(3)]
    public required Provenance Provenance { get; init; }

    /// <summary>Place and shape, EPSG:5186.</summary>
    [Id(4)]
    public required PackedGeometry Geometry { get; init; }
}
