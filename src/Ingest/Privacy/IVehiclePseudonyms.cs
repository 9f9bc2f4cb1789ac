namespace SiheungTwin.Ingest.Privacy;

/// <summary>Gives a vehicle the name by which the twin knows it. Pure under one key ring, safe to call from many threads.</summary>
public interface IVehiclePseudonyms
{
    /// <summary>The pseudonym of a plate or track id: <c>v:KEYID:32 hex digits</c>.</summary>
    string Of(string vehicle);
}
