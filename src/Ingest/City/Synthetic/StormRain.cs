using System.Globalization;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>Rain of the synthetic storm at any place and minute, and what an AWS station would write down of it.</summary>
internal sealed class StormRain
{
    public const string Header = "tm,stn,rn15m,rn60m,rn12h,rnday,ta,ws10,hm";

    // Rain at the core's passage [mm/h] at minutes since the begin, straight lines between.
    private static readonly (int Minute, double MmH)[] Core =
        [(0, 0), (20, 3), (45, 10), (75, 24), (105, 58), (130, 98), (150, 122), (165, 108), (185, 86), (205, 52), (230, 28), (255, 40), (280, 18), (305, 6), (330, 1), (340, 0)];

    // The core moves north-east at 30 km/h; its path crosses the city's middle.
    private const double PathX = 178_000;
    private const double PathY = 532_500;
    private const double EastShare = 0.8;
    private const double NorthShare = 0.6;
    private const double MetresPerMinute = 500;
    private const double HalfWidthM = 9_000;

    private readonly DateTimeOffset _begin;
    private readonly int _seed;
    private readonly SortedDictionary<int, double[]> _totals = [];

    private StormRain(int seed, DateTimeOffset begin) => (_seed, _begin) = (seed, begin);

    public IReadOnlyCollection<int> Stations => _totals.Keys;

    public static StormRain Over(CityModel city, DateTimeOffset begin)
    {
        var rain = new StormRain(city.Seed, begin);
        foreach (var cell in city.Weather)
        {
            if (cell.Station is { } station)
                rain._totals[station] = rain.TotalsAt(cell.Geometry.Xy[0], cell.Geometry.Xy[1]);
        }

        return rain;
    }

    /// <summary>Rain of the minutes before a minute at a place [mm].</summary>
    public double SumAt(double x, double y, int minute, int window)
    {
        var sum = 0.0;
        for (var m = Math.Max(1, minute - window + 1); m <= minute; m++)
            sum += At(x, y, m);
        return sum;
    }

    public string Row(int station, int minute)
    {
        if (!_totals.TryGetValue(station, out var total))
            throw new ArgumentException($"The city has no AWS station {station}; it has {string.Join(", ", _totals.Keys)}.", nameof(station));
        var at = _begin.AddMinutes(minute);

        // Daily totals begin anew at midnight, and the reading of 00:00 still holds the day before.
        var midnight = (int)(new DateTimeOffset(at.Date, at.Offset) - _begin).TotalMinutes;
        var dayBegin = minute == midnight ? midnight - (24 * 60) : midnight;
        return string.Create(CultureInfo.InvariantCulture,
            $"{at:yyyy-MM-ddTHH:mm},{station},{Since(15):0.0},{Since(60):0.0},{Since(720):0.0},{total[minute] - Before(dayBegin):0.0},{25.5 - (Rate(minute) / 40):0.0},{3 + (Rate(minute) / 14):0.0},{92 + (Rate(minute) / 20):0.0}");

        double Since(int minutes) => total[minute] - Before(minute - minutes);

        double Before(int m) => m <= 0 ? 0 : total[m];
    }

    // Gauges write tenths of a millimetre: totals are rounded, so that their differences are what any window shows.
    private double[] TotalsAt(double x, double y)
    {
        var totals = new double[(int)SyntheticStorm.Duration.TotalMinutes + 1];
        var sum = 0.0;
        for (var m = 1; m < totals.Length; m++)
        {
            sum += At(x, y, m);
            totals[m] = Math.Round(sum, 1);
        }

        return totals;
    }

    private double At(double x, double y, int minute)
    {
        var (dx, dy) = (x - PathX, y - PathY);
        var behind = ((dx * EastShare) + (dy * NorthShare)) / MetresPerMinute;
        var aside = ((dy * EastShare) - (dx * NorthShare)) / HalfWidthM;
        var share = 1 / (1 + (aside * aside));
        return Rate(minute - behind) / 60 * share * (0.85 + (0.3 * Unit((int)Math.Floor(x / 500), (int)Math.Floor(y / 500), minute / 3)));
    }

    private static double Rate(double minute)
    {
        for (var i = 1; i < Core.Length; i++)
        {
            if (minute < Core[i].Minute)
            {
                var (a, b) = (Core[i - 1], Core[i]);
                return minute <= a.Minute ? a.MmH : a.MmH + ((b.MmH - a.MmH) * (minute - a.Minute) / (b.Minute - a.Minute));
            }
        }

        return 0;
    }

    private double Unit(int a, int b, int c)
    {
        var h = unchecked(((uint)_seed * 2654435761u) ^ ((uint)a * 2246822519u) ^ ((uint)b * 3266489917u) ^ ((uint)c * 668265263u));
        h = unchecked((h ^ (h >> 15)) * 2246822519u);
        h = unchecked((h ^ (h >> 13)) * 3266489917u);
        return (h ^ (h >> 16)) / (double)uint.MaxValue;
    }
}
