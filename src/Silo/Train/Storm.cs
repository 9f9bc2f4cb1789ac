using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Inputs;

namespace SiheungTwin.Silo.Train;

/// <summary>One drawn storm: what falls, how the waters stand, what is broken. Minutes count from the start of the run.</summary>
/// <param name="Number">Which, from 0.</param>
/// <param name="Minutes">Length of the run.</param>
/// <param name="RainMm">Rain of each minute by weather cell, in the city's order [mm].</param>
/// <param name="Waters">Levels, in the city's order.</param>
/// <param name="Change">Blocked inlets, failed pumps, stuck gates.</param>
internal sealed record Storm(int Number, int Minutes, double[][] RainMm, IReadOnlyList<WaterLevel> Waters, ScenarioChange Change)
{
    private const double TideMinutes = 745.2;
    private const int LevelStepMin = 10;

    /// <summary>Draws a storm; the same city, settings and number give the same one.</summary>
    public static Storm Draw(CityModel city, StormSettings settings, int number)
    {
        var random = new Random(HashCode(settings.Seed, number));
        var duration = random.Next(settings.DurationMin.Least, settings.DurationMin.Most + 1);
        var total = settings.TotalMm.Least * Math.Pow(settings.TotalMm.Most / settings.TotalMm.Least, random.NextDouble());
        var shape = (DesignShape)random.Next(3);
        var falls = PerMinute(DesignStorm.Of(new DesignRain(shape, total, 0.2 + (0.6 * random.NextDouble())), duration, new DesignStormOptions()), duration);
        var minutes = settings.LeadMin + duration + settings.TailMin;
        return new Storm(number, minutes, Stations(city, settings, random, falls, minutes), Levels(city, settings, random, minutes), Broken(city, settings, random, minutes - settings.TailMin));
    }

    // A front that comes from one side: stations along it get the same storm sooner or later, each with a factor of its own.
    private static double[][] Stations(CityModel city, StormSettings settings, Random random, double[] falls, int minutes)
    {
        var (angle, lagPerKm) = (2 * Math.PI * random.NextDouble(), 1.5 * random.NextDouble());
        var along = city.Weather.Select(w => ((w.Geometry.Xy[0] * Math.Cos(angle)) + (w.Geometry.Xy[1] * Math.Sin(angle))) / 1000).ToArray();
        var first = along.DefaultIfEmpty(0).Min();
        return [.. along.Select(km =>
        {
            var (lag, factor) = (settings.LeadMin + (int)((km - first) * lagPerKm), Math.Exp(settings.StationSpread * Normal(random)));
            var rain = new double[minutes];
            for (var i = 0; i < falls.Length && lag + i < minutes; i++)
                rain[lag + i] = falls[i] * factor;
            return rain;
        })];
    }

    private static List<WaterLevel> Levels(CityModel city, StormSettings settings, Random random, int minutes)
    {
        var (amplitude, phase, surge) = (Between(random, settings.TideM), 2 * Math.PI * random.NextDouble(), Between(random, settings.SurgeM));
        var (lake, rise) = (Between(random, settings.LakeRiseM), settings.StreamRiseM * random.NextDouble() * random.NextDouble());
        double[] times = [.. Enumerable.Range(0, (minutes / LevelStepMin) + 1).Select(i => (double)(i * LevelStepMin))];
        return [.. city.Waters.Select(w => w.Kind switch
        {
            WaterKind.OpenSea => new WaterLevel(w.Id, times, [.. times.Select(t => surge + (amplitude * Math.Sin((2 * Math.PI * t / TideMinutes) + phase)))]),
            WaterKind.Lake => new WaterLevel(w.Id, [0], [(w.AssumedLevelM ?? 0) + lake]),
            _ => new WaterLevel(w.Id, times, [.. times.Select(t => (w.AssumedLevelM ?? 0) + (rise * Math.Min(1, Math.Max(0, t - settings.LeadMin) / 120)))]),
        })];
    }

    private static ScenarioChange Broken(CityModel city, StormSettings settings, Random random, int until) => new()
    {
        Blocked = [.. city.Zones.Select(z => new BlockedInlets(z.Id, random.NextDouble() < settings.ZonesBlocked ? random.NextDouble() : 0))],
        PumpsOff = [.. city.Pumps.Where(_ => random.NextDouble() < settings.PumpsFail).Select(p => new PumpOff(p.Id, Math.Floor(until * random.NextDouble())))],
        GatesStuck = [.. city.Gates.Where(_ => random.NextDouble() < settings.GatesStick).Select(g => new GateStuck(g.Id, random.NextDouble() < 0.5))],
    };

    private static double[] PerMinute(RainSeries storm, int duration)
    {
        var series = new Hydraulics.Series.TimeSeries(storm.Minutes, storm.MmH, storm.Linear ? Hydraulics.Series.Interpolation.Linear : Hydraulics.Series.Interpolation.Step);
        return [.. Enumerable.Range(0, duration).Select(m => series.Mean(m, m + 1) / 60)];
    }

    /// <summary>A seed of its own for each storm.</summary>
    public static int HashCode(int seed, int number) => unchecked((int)(((uint)seed * 2654435761u) ^ ((uint)(number + 1) * 2246822519u)));

    /// <summary>A draw from the standard normal distribution (Box and Muller 1958).</summary>
    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Between(Random random, (double Least, double Most) range) => range.Least + ((range.Most - range.Least) * random.NextDouble());
}
