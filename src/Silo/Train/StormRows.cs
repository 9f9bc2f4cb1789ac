using SiheungTwin.Analytics.FloodRisk;
using SiheungTwin.Grains.Drainage;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Waters;
using SiheungTwin.Grains.WhatIf.Cases;

namespace SiheungTwin.Silo.Train;

/// <summary>
/// Rows of one storm: every ten minutes, what the twin would know of a place (rain measured, a forecast that errs, levels, reports, its own water balance),
/// and when the solver floods it. Labels come from the solver alone.
/// </summary>
internal sealed class StormRows(CityModel city, StormSettings settings, Rules rules)
{
    private const int EveryMin = 10;
    private const double ZoneShare = 0.25;
    private const double ForecastMissed = 0.1;
    private const double FalseAlarm = 0.1;
    private const double FalseAlarmMm = 3;

    public FloodSamples Of(Storm storm, StormRun run)
    {
        var random = new Random(Storm.HashCode(settings.Seed + 1, storm.Number));
        var samples = new FloodSamples();
        var forecast = random.NextDouble() < settings.NoForecast ? null : Errors(storm, random);
        var blockedKnown = random.NextDouble() < settings.BlockedKnown;
        for (var z = 0; z < city.Zones.Count; z++)
        {
            var zone = city.Zones[z];
            var underpasses = Enumerable.Range(0, city.Underpasses.Count).Where(u => city.Underpasses[u].Zone == zone.Id).ToArray();
            var sampled = random.NextDouble() < ZoneShare;
            if (!sampled && underpasses.Length == 0)
                continue;
            var rain = storm.RainMm[StormRun.CellOf(city, zone)];
            var story = new ZoneStory(zone, storm, rain, city.Pumps, rules);
            for (var minute = 0; minute < storm.Minutes - 60; minute += EveryMin)
            {
                var now = Known(story, minute, rain, forecast, blockedKnown ? storm.Change.Blocked[z].Fraction : null, random);
                if (sampled)
                    samples.Add(FloodPlaces.Of(zone), now, Onset(run.Zones[z], minute, FloodPlaces.FloodedM), storm.Minutes - minute, storm.Number, z, minute);
                foreach (var u in underpasses)
                {
                    var depth = now.DepthM is { } metres ? FloodPlaces.DepthM(city.Underpasses[u], zone, metres) : (double?)null;
                    samples.Add(
                        FloodPlaces.Of(city.Underpasses[u], zone), now with { DepthM = depth }, Onset(run.Underpasses[u], minute, rules.Flood.UnderpassClosesM), storm.Minutes - minute, storm.Number, city.Zones.Count + u, minute);
                }
            }
        }

        return samples;
    }

    private FloodConditions Known(ZoneStory story, int minute, double[] rain, double[][]? forecast, double? blocked, Random random)
    {
        double? Maybe(double? value) => random.NextDouble() < settings.Unknown ? null : value;
        double? Forecast(int hours) => forecast is null ? null : Enumerable.Range(0, hours).Sum(h => Sum(rain, minute + (60 * h), minute + (60 * (h + 1))) * forecast[minute / EveryMin][2 * h] + forecast[minute / EveryMin][(2 * h) + 1]);
        var known = random.NextDouble() >= settings.Unknown;
        return new FloodConditions
        {
            Rain10Mm = Maybe(Sum(rain, minute - 10, minute)),
            Rain60Mm = Sum(rain, minute - 60, minute),
            Rain180Mm = Maybe(Sum(rain, minute - 180, minute)),
            Forecast1Mm = known ? Forecast(1) : null,
            Forecast2Mm = known ? Forecast(2) : null,
            Forecast3Mm = known ? Forecast(3) : null,
            WaterM = Maybe(story.WaterM(minute)),
            Blocked = blocked,
            PumpFailed = story.PumpFailed(minute),
            GateShut = story.Gate == "shut",
            GateOpen = story.Gate == "open",
            DepthM = Maybe(story.DepthM(minute)),
        };
    }

    // By instant and hour ahead: a factor on the rain that falls, and rain that does not.
    private double[][] Errors(Storm storm, Random random) =>
        [.. Enumerable.Range(0, (storm.Minutes / EveryMin) + 1).Select(_ => Enumerable.Range(0, FloodFeatures.Hours).SelectMany(_ => new[]
        {
            random.NextDouble() < ForecastMissed ? 0 : Math.Exp(settings.ForecastSpread * Storm.Normal(random)),
            random.NextDouble() < FalseAlarm ? -FalseAlarmMm * Math.Log(1 - random.NextDouble()) : 0,
        }).ToArray())];

    /// <summary>Minutes from <paramref name="minute"/> until a depth is reached; 0 when it is now, NaN when it is not reached in the run.</summary>
    internal static double Onset(double[] depthM, int minute, double floodedM)
    {
        for (var m = minute; m < depthM.Length; m++)
        {
            if (depthM[m] >= floodedM)
                return m - minute;
        }

        return double.NaN;
    }

    private static double Sum(double[] rain, int from, int to)
    {
        var sum = 0.0;
        for (var m = Math.Max(0, from); m < Math.Min(to, rain.Length); m++)
            sum += rain[m];
        return sum;
    }

    /// <summary>One zone through a storm: what is broken, how its outfall stands, and the live water balance run along.</summary>
    private sealed class ZoneStory
    {
        private readonly TimedFact? _pump;
        private readonly double[] _levels;
        private readonly double[] _depths;

        public ZoneStory(DrainageZone zone, Storm storm, double[] rain, IReadOnlyList<Pump> pumps, Rules rules)
        {
            Gate = storm.Change.GatesStuck.Where(g => g.Gate == zone.Gate).Select(g => g.Open ? "open" : "shut").LastOrDefault();
            var fails = storm.Change.PumpsOff.Where(p => CaseBuilder.Serves(pumps, p.Pump, zone)).Select(p => (double?)p.FromMin).Min();
            _pump = fails is { } from ? new TimedFact { Value = 1, From = WorldMinute.Start((long)from) } : null;
            var gate = Gate is null ? null : new TimedFact { Value = 1, Text = Gate, From = WorldMinute.Start(0) };
            var water = storm.Waters.First(w => w.Id == zone.WaterBody);
            var level = new Hydraulics.Series.TimeSeries(water.Minutes, water.LevelsM);
            (_levels, _depths) = (new double[(storm.Minutes / EveryMin) + 1], new double[(storm.Minutes / EveryMin) + 1]);
            var volume = 0.0;
            for (var i = 0; i < _levels.Length; i++)
            {
                _levels[i] = level.At(i * EveryMin);
                _depths[i] = StorageCurve.LevelM(zone, volume) - zone.LowestM;
                var from10 = i * EveryMin;
                float[] minutes = [.. Enumerable.Range(from10, EveryMin).Select(m => m < rain.Length ? (float)rain[m] : 0)];
                volume = ZoneBalance.Advance(zone, volume, from10, minutes, WaterLevels.Constant(_levels[i]), _pump, gate, rules.Flood).VolumeM3 ?? volume;
            }
        }

        public string? Gate { get; }

        public double WaterM(int minute) => _levels[minute / EveryMin];

        public double DepthM(int minute) => _depths[minute / EveryMin];

        public bool PumpFailed(int minute) => _pump?.InForce(WorldMinute.Start(minute)) ?? false;
    }
}
