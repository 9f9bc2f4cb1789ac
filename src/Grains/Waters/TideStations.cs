using SiheungTwin.Hydraulics.Tide;

namespace SiheungTwin.Grains.Waters;

/// <summary>Stations whose harmonic constants are shipped.</summary>
public static class TideStations
{
    /// <summary>
    /// Incheon, 25 km north of Siheung. Phases are taken as against 135° E, as Korean and Admiralty tables give them; the source does not say. The mean is 0: heights of
    /// the city are above Incheon's mean sea level.
    /// </summary>
    public static TideStation Incheon { get; } = new(
        "인천 Incheon", "M2, S2, K1, O1 of Incheon from one secondary source; configured, not verified", 0, 9,
        [new("M2", 2.8627, 130.76), new("S2", 1.1480, 187.62), new("K1", 0.3968, 302.88), new("O1", 0.2902, 263.58)]);

    private static readonly HarmonicTide AtIncheon = new(Incheon);

    /// <summary>The astronomical tide of a station by its name in the city; null for a name that is not known.</summary>
    public static HarmonicTide? Find(string? name) => name == "incheon" ? AtIncheon : null;
}
