using System.Collections.Concurrent;

namespace SiheungTwin.Ingest.Privacy;

/// <summary>Pseudonyms of one instant: under the key of its period, and within the overlap remembering what the period before would have said.</summary>
internal sealed class PeriodPseudonyms(PlatePseudonym all, string current, string? former) : IVehiclePseudonyms
{
    private readonly ConcurrentDictionary<string, string> _formerly = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Of(string vehicle)
    {
        if (all.IsOurs(vehicle))
            return vehicle;
        var pseudonym = all.Of(vehicle, current);
        if (former is not null)
            _formerly.TryAdd(pseudonym, all.Of(vehicle, former));
        return pseudonym;
    }

    /// <inheritdoc/>
    public string? FormerOf(string pseudonym) => _formerly.GetValueOrDefault(pseudonym);
}
