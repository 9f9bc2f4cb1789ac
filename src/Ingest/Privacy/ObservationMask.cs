using SiheungTwin.Grains.Interfaces.Feeds;

namespace SiheungTwin.Ingest.Privacy;

/// <summary>The last look before anything is kept: no text of any feed's observation holds a plate. Decoders mask what they know to be free text; this is for keys, device names and the rest.</summary>
public static class ObservationMask
{
    /// <summary>The observation itself where it holds none, else one without.</summary>
    public static Observation Of(Observation o, IVehiclePseudonyms vehicles) =>
        Any(o.Source) || Any(o.Key) || Any(o.Place) || Any(o.Reason) || Any(o.Unit) || Any(o.Body)
            ? o with
            {
                Source = PersonalText.Name(o.Source, vehicles),
                Key = PersonalText.Name(o.Key, vehicles),
                Place = PersonalText.Name(o.Place, vehicles),
                Reason = Masked(o.Reason),
                Unit = Masked(o.Unit),
                Body = Masked(o.Body),
            }
            : o;

    private static bool Any(string? text) => text is not null && PlateMask.Holds(text);

    private static string? Masked(string? text) => text is null ? null : PlateMask.Mask(text);
}
