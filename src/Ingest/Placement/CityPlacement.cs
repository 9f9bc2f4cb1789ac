using System.Collections.Frozen;
using System.Globalization;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Placement.Street;
using SiheungTwin.Ingest.Sensors;

namespace SiheungTwin.Ingest.Placement;

/// <summary>
/// Placement by a city model: one look-up by place for each observation. Stations and grid cells go to their weather asset, gauges to their
/// water body, devices to their sensor (and the water body it speaks for), warning regions to every weather asset that lists them,
/// people's facts to the asset named, or to the zones a pump or gate serves and the roads through an underpass; what street cameras and patrols
/// tell by <see cref="StreetPlacement"/>.
/// </summary>
public sealed class CityPlacement : IPlacement
{
    private static readonly string[] None = [];

    private readonly FrozenDictionary<string, string[]> _places;
    private readonly FrozenDictionary<string, string[]> _facts;
    private readonly FrozenDictionary<string, Sensor[]> _devices;
    private readonly StreetPlacement _street;
    private readonly FactTakers _takes;

    /// <summary>Placement for one version of the city.</summary>
    /// <param name="city">The city.</param>
    /// <param name="street">How sightings and patrols are tied to the street; null for the usual.</param>
    public CityPlacement(CityModel city, StreetPlacementOptions? street = null)
    {
        _street = new StreetPlacement(city, street);
        _places = PlaceIndex.Of(city);
        _facts = PlaceIndex.OfFacts(city);
        _takes = new FactTakers(city);
        _devices = city.Sensors.GroupBy(s => "sensor:" + s.Device, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public string? AssetOf(Observation observation) => Assets(observation) is [var first, ..] ? first : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> AssetsOf(Observation observation) => Assets(observation);

    /// <inheritdoc/>
    public PlacedResult Place(IReadOnlyList<Observation> observations)
    {
        using var batch = new PlacementBatch();
        var messages = new Dictionary<string, string>(StringComparer.Ordinal);
        var (lastIndex, lastPlace) = (int.MinValue, "");
        for (var i = 0; i < observations.Count; i++)
        {
            var observation = observations[i];
            if (StreetPlacement.Takes(observation))
            {
                if (_street.Place(observation, batch.Scratch, batch.Entries) is { } nowhere)
                    batch.Refuse(nowhere);
            }
            else if (Assets(observation) is { Length: > 0 } assets)
            {
                if (_takes.Refuse(observation, assets) is { } deaf)
                    batch.Refuse(deaf);
                else if (Levelled(observation, out var level) is { } rejection)
                    batch.Refuse(rejection);
                else
                    batch.Entries.AddRange(assets.Select(asset => EntryOf(level, asset, assets.Length == 1 ? level.Key : level.Key + "@" + asset, IsBeside(level, asset))));
            }
            else if (observation.Index != lastIndex || observation.Place != lastPlace)
            {
                // A row of seven quantities from another city is one refusal, not seven.
                (lastIndex, lastPlace) = (observation.Index, observation.Place);
                batch.Refuse(Homeless(observation, IsOurs(observation), messages));
            }

            batch.Close(i, observation.Index);
        }

        return batch.Result();
    }

    private static Entry EntryOf(Observation o, string asset, string key, bool beside) => new()
    {
        Kind = o.Feed == "manual" ? EntryKind.Fact : EntryKind.Observation,
        Asset = asset,
        Feed = o.Feed,
        Source = o.Source,
        Key = key,
        Quantity = o.Quantity,
        Value = o.Value,
        Lo = o.Lo,
        Hi = o.Hi,
        Unit = o.Unit,
        Reason = o.Reason,
        Observed = o.Observed,
        Body = beside ? Sensor.Beside : o.Body,
        Revisable = o.Revisable,
    };

    // A sensor or a named asset should be in the city; stations, cells, gauges and regions of others need not be.
    private static bool IsOurs(Observation o) => o.Feed == "manual" || o.Place.StartsWith("sensor:", StringComparison.Ordinal);

    private static Rejection Homeless(Observation o, bool ours, Dictionary<string, string> messages)
    {
        if (!messages.TryGetValue(o.Place, out var message))
        {
            messages[o.Place] = message = ours
                ? $"'{RejectedRow.Short(o.Place)}' is not in this city: correct the id, or register it."
                : o.Quantity == Detections.Drone.DroneView.Position ? "A picture by itself tells nothing of the city: send what was found in it."
                : $"'{RejectedRow.Short(o.Place)}' is outside this city.";
        }

        var field = !ours ? "place" : o.Feed == "manual" ? "asset" : "sensor";
        return new Rejection(o.Index, ours ? "place.unknown" : "place.outside", field, Privacy.PlateMask.Mask(message));
    }

    private string[] Assets(Observation o)
    {
        if (StreetPlacement.Takes(o))
            return [.. Place([o]).Entries.Select(e => e.Asset).Distinct(StringComparer.Ordinal)];
        if (o.Feed == "manual")
            return _facts.GetValueOrDefault(o.Place) ?? None;
        if (_places.TryGetValue(o.Place, out var assets))
        {
            return _devices.TryGetValue(o.Place, out var sensors) ? Spoken(o, assets, sensors) : assets;
        }

        return o.Place.StartsWith(PlaceIndex.Region, StringComparison.Ordinal)
            ? _places.GetValueOrDefault(PlaceIndex.Region + PlaceIndex.RegionStem(o.Place[PlaceIndex.Region.Length..])) ?? None
            : None;
    }

    // A gauge sensor's level is the water's level; its battery is not. Of a device's several sensors the one that measures the quantity is meant, else the first.
    private static string[] Spoken(Observation o, string[] assets, Sensor[] sensors)
    {
        if (sensors is [var only])
            return o.Quantity == "water_level" ? assets : [only.Id];
        var meant = Array.Find(sensors, s => s.Quantity == o.Quantity) ?? sensors[0];
        return o.Quantity == "water_level" ? [.. assets.Where(a => a == meant.Id || !Array.Exists(sensors, s => s.Id == a))] : [meant.Id];
    }

    // What a device says besides is no reading of the sensor it is filed under.
    private bool IsBeside(Observation o, string asset) =>
        _devices.TryGetValue(o.Place, out var sensors) && Array.Find(sensors, s => s.Id == asset) is { } sensor && sensor.Quantity != o.Quantity;

    private Rejection? Levelled(Observation o, out Observation level)
    {
        level = o;
        if (o.Body != SensorDecoder.SensorZero)
            return null;
        if (!_devices.TryGetValue(o.Place, out var sensors) || sensors.Select(s => s.ZeroM).FirstOrDefault(z => z is not null) is not { } zero)
            return RejectedRow.Of(o.Index, "level.no_datum", "datum", $"'{o.Place}' has no known zero: register the height of its zero.", "");
        level = o with
        {
            Value = o.Value is { } value ? Math.Round(value + zero, 6) : null,
            Lo = o.Lo + zero,
            Hi = o.Hi + zero,
            Body = string.Create(CultureInfo.InvariantCulture, $$"""{"datum":"sensor_zero","zero_m":{{zero}}}"""),
        };
        return null;
    }
}
