namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>What the synthetic city is made from; kept beside it as <c>generator.json</c>. The same settings give the same bytes.</summary>
public sealed record GeneratorSettings
{
    /// <summary>Seed of everything synthetic.</summary>
    public int Seed { get; init; } = 20220808;

    /// <summary>How many signboards the dressing puts up.</summary>
    public int Signboards { get; init; } = 20_000;

    /// <summary>Side of a terrain cell [m].</summary>
    public double CellM { get; init; } = 10;
}
