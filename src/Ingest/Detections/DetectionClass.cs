using System.Collections.Frozen;

namespace SiheungTwin.Ingest.Detections;

/// <summary>Classes of the <c>detection</c> feed, each with the quantity it is a fact of.</summary>
public static class DetectionClass
{
    /// <summary>Something on or over the road that is to be dealt with.</summary>
    public const string Hazard = "hazard_detection";

    /// <summary>A vehicle that stands.</summary>
    public const string Vehicle = "vehicle_sighting";

    /// <summary>A look at an outdoor sign.</summary>
    public const string Sign = "sign_finding";

    /// <summary>Class names in the order of the contract.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "pothole", "crack_longitudinal", "crack_transverse", "crack_alligator", "fallen_object", "marking", "manhole_step", "flooding",
        "parked_vehicle", "signboard", "banner",
    ];

    /// <summary>The quantity of each class.</summary>
    public static FrozenDictionary<string, string> Quantities { get; } = Names.ToFrozenDictionary(
        name => name, name => name switch { "parked_vehicle" => Vehicle, "signboard" => Sign, _ => Hazard }, StringComparer.Ordinal);
}
