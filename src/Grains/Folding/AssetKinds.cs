using SiheungTwin.Grains.Dongs;
using SiheungTwin.Grains.Drainage;
using SiheungTwin.Grains.Hazards;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Parking;
using SiheungTwin.Grains.Roads;
using SiheungTwin.Grains.Sensors;
using SiheungTwin.Grains.Signboards;
using SiheungTwin.Grains.Waters;
using SiheungTwin.Grains.Weather;

namespace SiheungTwin.Grains.Folding;

/// <summary>Every kind of asset that has a state, under one set of rules. Pumps, gates and shelters have none: facts about them are placed on the zones they serve.</summary>
public sealed class AssetKinds
{
    private readonly Dictionary<string, IAssetKind> _byPrefix;
    private readonly Dictionary<Type, IAssetKind> _byType;

    /// <summary>All kinds under <paramref name="rules"/>.</summary>
    public AssetKinds(Rules rules)
    {
        Rules = rules;
        _byPrefix = new(StringComparer.Ordinal)
        {
            ["weather"] = new WeatherKind(rules),
            ["water"] = new WaterBodyKind(rules),
            ["sensor"] = new SensorKind(rules),
            ["zone"] = new ZoneKind(rules),
            ["corridor"] = new CorridorKind(rules),
            ["block"] = new BlockKind(rules),
            ["road"] = new RoadKind(rules),
            ["sign"] = new SignboardKind(rules),
            ["underpass"] = new UnderpassKind(rules),
            ["parking"] = new ParkingKind(rules),
            ["dong"] = new DongKind(),
        };
        All = [.. _byPrefix.Values.OrderBy(kind => kind.Layer)];
        _byType = All.ToDictionary(kind => kind.AssetType);
    }

    /// <summary>The rules in force.</summary>
    public Rules Rules { get; }

    /// <summary>All kinds, in the order of their layers.</summary>
    public IReadOnlyList<IAssetKind> All { get; }

    /// <summary>The kind of an asset; null for pumps, gates and shelters.</summary>
    public IAssetKind? Of(CityAsset asset) => _byType.GetValueOrDefault(asset.GetType());

    /// <summary>The kind an asset id belongs to by its prefix; null when no kind has it.</summary>
    public IAssetKind? Of(string assetId)
    {
        var colon = assetId.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : _byPrefix.GetValueOrDefault(assetId[..colon]);
    }
}
