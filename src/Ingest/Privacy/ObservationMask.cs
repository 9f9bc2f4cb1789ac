using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Privacy;

/// <summary>The last look before anything is kept: no text of any feed's observation holds a plate. Decoders mask what they know to be free text; this is for keys, device names and the rest.</summary>
public static class ObservationMask
{
    /// <summary>The observation itself where it holds none, else one without.</summary>
    public static Observation Of(Observation o, IVehiclePseudonyms vehicles) =>
        Any(o.Source) || Any(o.Key) || Any(o.Place) || Any(o.Reason) || Any(o.Unit) || AnyJson(o.Body) || Any(o.Sighting) || Any(o.Path)
            ? o with
            {
                Source = PersonalText.Name(o.Source, vehicles),
                Key = PersonalText.Name(o.Key, vehicles),
                Place = PersonalText.Name(o.Place, vehicles),
                Reason = Masked(o.Reason),
                Unit = Masked(o.Unit),
                Body = o.Body is null ? null : PlateMask.Mask(JsonText.Unescaped(o.Body)),
                Sighting = o.Sighting is not { } seen ? null : seen with
                {
                    Class = PlateMask.Mask(seen.Class),
                    Vehicle = seen.Vehicle is null ? null : vehicles.Of(seen.Vehicle),
                    Defects = [.. seen.Defects.Select(PlateMask.Mask)],
                },
                Path = o.Path is not { } path ? null : path with
                {
                    Patrol = PersonalText.Name(path.Patrol, vehicles),
                    Camera = path.Camera is null ? null : PersonalText.Name(path.Camera, vehicles),
                },
            }
            : o;

    private static bool Any(string? text) => text is not null && PlateMask.Holds(text);

    // A plate written in escapes is a plate to whoever reads the JSON.
    private static bool AnyJson(string? json) => json is not null && PlateMask.Holds(JsonText.Unescaped(json));

    private static bool Any(StreetSighting? seen) =>
        seen is not null && (Any(seen.Class) || Any(seen.Vehicle) || seen.Defects.Any(Any));

    private static bool Any(PatrolPath? path) => path is not null && (Any(path.Patrol) || Any(path.Camera));

    private static string? Masked(string? text) => text is null ? null : PlateMask.Mask(text);
}
