namespace SiheungTwin.Ingest.Privacy;

/// <summary>Gives a vehicle the name by which the twin knows it. Pure under one key ring, safe to call from many threads.</summary>
public interface IVehiclePseudonyms
{
    /// <summary>The pseudonym of a plate or track id: <c>v:KEYID:32 hex digits</c>.</summary>
    string Of(string vehicle);

    /// <summary>
    /// What the vehicle of a pseudonym just made was called in the key period before, within the overlap after a rotation, so that a stay over the change
    /// stays one; null at any other time.
    /// </summary>
    string? FormerOf(string pseudonym) => null;

    /// <summary>The pseudonyms of one instant, for one input.</summary>
    /// <param name="now">Wall time, UTC.</param>
    IVehiclePseudonyms At(DateTimeOffset now) => this;
}
