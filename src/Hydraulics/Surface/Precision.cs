namespace SiheungTwin.Hydraulics.Surface;

/// <summary>Number format of the solver's state.</summary>
public enum Precision
{
    /// <summary>64 bits: the ledger closes to 1e-12.</summary>
    Double,

    /// <summary>32 bits with compensated depths: half the memory traffic, the ledger closes to 1e-6.</summary>
    Single,
}
