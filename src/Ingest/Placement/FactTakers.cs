using System.Collections.Frozen;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Placement;

/// <summary>Which assets heed which of people's facts: a closed road said of a signboard would be written down and change nothing.</summary>
internal sealed class FactTakers(CityModel city)
{
    private readonly FrozenSet<string> _zones = Ids(city.Zones);
    private readonly FrozenSet<string> _roads = Ids(city.Roads);
    private readonly FrozenSet<string> _others = Ids([.. city.Dongs, .. city.ParkingZones, .. city.Signboards]);

    /// <summary>Why a fact is none of the assets'; null where they heed it, and for other feeds.</summary>
    public Rejection? Refuse(Observation o, string[] assets)
    {
        if (o.Feed != "manual" || Array.TrueForAll(assets, a => Heeds(a, o.Quantity)))
            return null;
        var of = o.Quantity switch
        {
            "road_closed" => "a road or an underpass",
            "pump_failed" => "a pump or a drainage zone",
            "gate_stuck" => "a gate or a drainage zone",
            "inlets_blocked" => "a drainage zone",
            _ => "a drainage zone, road, underpass, dong, parking zone or signboard",
        };
        return RejectedRow.Of(o.Index, "fact.not_of_asset", "asset", $"'{o.Quantity}' is a fact of {of}; '{RejectedRow.Short(o.Place)}' is none.", "");
    }

    private bool Heeds(string asset, string fact) => fact switch
    {
        "road_closed" => _roads.Contains(asset),
        "pump_failed" or "gate_stuck" or "inlets_blocked" => _zones.Contains(asset),
        "override" => _zones.Contains(asset) || _roads.Contains(asset) || _others.Contains(asset),
        _ => true,
    };

    private static FrozenSet<string> Ids(IReadOnlyList<CityAsset> assets) => assets.Select(a => a.Id).ToFrozenSet(StringComparer.Ordinal);
}
