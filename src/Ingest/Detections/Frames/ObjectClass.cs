using System.Collections.Frozen;

namespace SiheungTwin.Ingest.Detections.Frames;

/// <summary>Class names of other producers as classes of the <c>detection</c> feed: common object detectors, and the codes of RDD2022 (Arya et al. 2022).</summary>
internal static class ObjectClass
{
    private static readonly FrozenDictionary<string, string> Ours = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["d00"] = "crack_longitudinal",
        ["d01"] = "crack_longitudinal",
        ["d10"] = "crack_transverse",
        ["d11"] = "crack_transverse",
        ["d20"] = "crack_alligator",
        ["d40"] = "pothole",
        ["d43"] = "marking",
        ["d44"] = "marking",
        ["d50"] = "manhole_step",
        ["longitudinal_crack"] = "crack_longitudinal",
        ["transverse_crack"] = "crack_transverse",
        ["lateral_crack"] = "crack_transverse",
        ["alligator_crack"] = "crack_alligator",
        ["종방향균열"] = "crack_longitudinal",
        ["횡방향균열"] = "crack_transverse",
        ["거북등균열"] = "crack_alligator",
        ["potholes"] = "pothole",
        ["포트홀"] = "pothole",
        ["노면패임"] = "pothole",
        ["flooding"] = "flooding",
        ["도로침수"] = "flooding",
        ["car"] = "parked_vehicle",
        ["vehicle"] = "parked_vehicle",
        ["vehical"] = "parked_vehicle",
        ["truck"] = "parked_vehicle",
        ["bus"] = "parked_vehicle",
        ["motorcycle"] = "parked_vehicle",
        ["motorbike"] = "parked_vehicle",
        ["van"] = "parked_vehicle",
        ["sedan"] = "parked_vehicle",
        ["차량"] = "parked_vehicle",
        ["자동차"] = "parked_vehicle",
        ["승용차"] = "parked_vehicle",
        ["버스"] = "parked_vehicle",
        ["트럭"] = "parked_vehicle",
        ["오토바이"] = "parked_vehicle",
        ["signboard"] = "signboard",
        ["간판"] = "signboard",
        ["banner"] = "banner",
        ["현수막"] = "banner",
        ["fallen_object"] = "fallen_object",
        ["낙하물"] = "fallen_object",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Our class; null for what the twin does not follow.</summary>
    public static string? Of(string name)
    {
        var plain = name.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
        return DetectionClass.Quantities.ContainsKey(plain) ? plain : Ours.GetValueOrDefault(plain);
    }
}
