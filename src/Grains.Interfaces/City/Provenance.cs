namespace SiheungTwin.Grains.Interfaces.City;

/// <summary>Where an asset's data come from. Shown with every feature; never inferred.</summary>
[GenerateSerializer, Alias("twin.provenance")]
public enum Provenance : byte
{
    /// <summary>Made by the generator: plausible, not surveyed.</summary>
    Synthetic = 0,

    /// <summary>Taken from a source outside.</summary>
    Real = 1,
}
