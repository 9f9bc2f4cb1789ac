namespace SiheungTwin.Grains.Worlds;

/// <summary>More past instants are asked for at once than a silo works out.</summary>
public sealed class PastBusyException : Exception
{
    /// <summary>Code of the error.</summary>
    public const string Code = "datetime.busy";

    /// <summary>Says what to do.</summary>
    /// <param name="waiting">Who waits already.</param>
    public PastBusyException(int waiting) : base($"{waiting} other past instants are asked for already and are worked out one after the other; ask again in a few seconds.")
    {
    }
}
