using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>
/// The latent intensity with which vehicles come to park: how much a zone attracts (dong, centres around it, class of its road, chance),
/// and how that goes through the week by the kind of its street.
/// </summary>
internal sealed class ParkingDemand
{
    /// <summary>No stay is longer [h].</summary>
    public const double LongestHours = 14;

    private const double DenseDong = 8_000;
    private readonly StreetSettings _settings;
    private readonly StreetClock _clock;
    private readonly double[] _attraction;
    private readonly Profile[] _profile;

    public ParkingDemand(CityModel city, KerbSlots slots, StreetSettings settings, StreetClock clock, int seed)
    {
        (_settings, _clock) = (settings, clock);
        var classes = city.Roads.ToDictionary(r => r.Id, r => r.Class, StringComparer.Ordinal);
        var density = city.Dongs.ToDictionary(d => d.Id, d => d.People / Math.Max(1, d.AreaM2) * 1e6, StringComparer.Ordinal);
        var centres = Centres(slots, settings, seed);
        _attraction = new double[slots.Zones.Length];
        _profile = new Profile[slots.Zones.Length];
        for (var zone = 0; zone < _attraction.Length; zone++)
        {
            var asset = slots.Zones[zone];
            var at = slots.Of(zone)[0];
            var pull = centres.Sum(c => c.Pull * Math.Exp(-(Square(at.X - c.X) + Square(at.Y - c.Y)) / (2 * Square(settings.CentreReachM))));
            var crowd = Math.Sqrt(density.GetValueOrDefault(asset.Dong ?? "") / DenseDong);
            var road = asset.Road is { } id && classes.TryGetValue(id, out var found) ? found : RoadClass.Residential;
            var draw = new SeededDraw(seed, "demand|" + asset.Id);
            _attraction[zone] = (0.3 + crowd + pull) * ShareOf(asset.Rule) * draw.LogNormal(1, settings.AttractionSpread);
            _profile[zone] = asset.Rule == ParkingRule.ChildZone ? Profile.School : pull > 1 ? Profile.Shops : road is RoadClass.Primary or RoadClass.Secondary ? Profile.Commute : Profile.Homes;
        }

        var mean = _attraction.Length == 0 ? 1 : _attraction.Average();
        for (var zone = 0; zone < _attraction.Length; zone++)
            _attraction[zone] /= mean;
    }

    private enum Profile
    {
        Homes,
        Shops,
        Commute,
        School,
    }

    /// <summary>Vehicles that come to park in a zone [1/h], before any is deterred or finds no room.</summary>
    public double PerHour(int zone, double s)
    {
        var (hour, weekend) = (_clock.HourOfDay(s), _clock.Weekend(s));
        var shape = _profile[zone] switch
        {
            Profile.Shops => 0.15 + (1.6 * Bump(hour, 12.5, 1.3)) + (2.2 * Bump(hour, 19.5, 2)) + (weekend ? 1.2 * Bump(hour, 15.5, 2.5) : 0.5 * Bump(hour, 15.5, 2)),
            Profile.Commute => 0.3 + (weekend ? 0.6 * Bump(hour, 14, 4) : (2 * Bump(hour, 8.3, 1)) + (0.6 * Bump(hour, 13, 2)) + (1.6 * Bump(hour, 18.5, 1.3))),
            Profile.School => 0.2 + (weekend ? 0.4 * Bump(hour, 13, 4) : (3.5 * Bump(hour, 8.4, 0.5)) + (3 * Bump(hour, 14, 1.2)) + (0.8 * Bump(hour, 18, 1.5))),
            _ => 0.35 + (1.8 * Bump(hour, 20, 2.5)) + (0.4 * Bump(hour, 10, 2)) + (weekend ? 0.6 * Bump(hour, 14, 3) : 0),
        };
        return _settings.ArrivalsPerHour * _attraction[zone] * shape;
    }

    /// <summary>How long a vehicle stays [s]: short errands and long stays, each log-normal.</summary>
    public double DurationS(int zone, double s, SeededDraw draw)
    {
        var shortShare = _profile[zone] switch { Profile.School => 0.85, Profile.Shops => 0.6, Profile.Commute => 0.65, _ => _clock.HourOfDay(s) is > 18 or < 6 ? 0.25 : 0.5 };
        var minutes = draw.Happens(shortShare) ? draw.LogNormal(5, 0.7) : draw.LogNormal(55, 0.9);
        return Math.Min(minutes, LongestHours * 60) * 60;
    }

    private static List<(double X, double Y, double Pull)> Centres(KerbSlots slots, StreetSettings settings, int seed)
    {
        var draw = new SeededDraw(seed, "centres");
        var centres = new List<(double, double, double)>();
        for (var i = 0; i < settings.Centres && slots.Zones.Length > 0; i++)
        {
            var (x, y) = slots.Of(draw.Below(slots.Zones.Length))[0];
            centres.Add((x, y, settings.CentrePull * draw.Between(0.35, 1)));
        }

        return centres;
    }

    // Fewer dare to where it is strictly forbidden, more where it is allowed.
    private static double ShareOf(ParkingRule rule) => rule switch
    {
        ParkingRule.CarPark => 1.6,
        ParkingRule.Crosswalk or ParkingRule.Corner => 0.4,
        ParkingRule.Hydrant or ParkingRule.BusStop => 0.55,
        ParkingRule.ChildZone => 0.6,
        _ => 1,
    };

    private static double Bump(double hour, double at, double spread)
    {
        var away = Math.Abs(hour - at);
        return Math.Exp(-Square(Math.Min(away, 24 - away)) / (2 * Square(spread)));
    }

    private static double Square(double value) => value * value;
}
