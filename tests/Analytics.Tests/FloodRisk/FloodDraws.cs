using SiheungTwin.Analytics.FloodRisk;

namespace SiheungTwin.Analytics.Tests.FloodRisk;

/// <summary>Places and conditions by seed, flooded by a bucket that fills: not the solver, but something the trees have to find.</summary>
internal static class FloodDraws
{
    public static readonly FloodPlace Zone = new(false, 200_000, 0.7, 2, 1.5, 0, 800, 2, 4, 4, 6);

    public static FloodSamples Samples(int storms, int seed)
    {
        var random = new Random(seed);
        var samples = new FloodSamples();
        for (var storm = 0; storm < storms; storm++)
        {
            for (var i = 0; i < 60; i++)
            {
                var place = Zone with { Underpass = i % 5 == 0, PipeM3s = 0.5 + (2 * random.NextDouble()) };
                var rain = 90 * random.NextDouble() * random.NextDouble();
                var ahead = 60 * random.NextDouble() * random.NextDouble();
                var now = new FloodConditions
                {
                    Rain10Mm = rain / 4,
                    Rain60Mm = rain,
                    Rain180Mm = rain * 1.3,
                    Forecast1Mm = storm % 3 == 0 ? null : ahead,
                    Forecast2Mm = storm % 3 == 0 ? null : ahead * 1.5,
                    Forecast3Mm = storm % 3 == 0 ? null : ahead * 2,
                    WaterM = (6 * random.NextDouble()) - 1,
                    Blocked = random.NextDouble() < 0.5 ? null : random.NextDouble(),
                    PumpFailed = random.NextDouble() < 0.2,
                    DepthM = rain / 300,
                };
                var drains = place.PipeM3s * (now.WaterM > 4 ? 0 : 1) * (1 - (now.Blocked ?? 0.3)) * 18;
                var fills = rain + ahead - drains + (10 * random.NextDouble());
                samples.Add(place, now, fills > 20 ? Math.Max(0, 180 - (2 * fills)) : double.NaN, 240, storm, i % 30, 10 * (i / 30));
            }
        }

        return samples;
    }
}
