using System.Globalization;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Sensors;

namespace SiheungTwin.Grains.Tests.Sensors;

/// <summary>Two river gauges of the Han basin on storm days, ten minutes apart, in centimetre steps.</summary>
public class RealRiverTests
{
    [Fact]
    public void Real_rivers_in_storms_are_not_refused_for_their_shape()
    {
        var root = Environment.GetEnvironmentVariable("SIHEUNG_REAL_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "SIHEUNG_REAL_DATA is not set; it names the folder of real data.");
        var rows = File.ReadLines(Path.Combine(root!, "water", "river_level_10min_events.csv")).Skip(1).Select(line => line.Split(','))
            .Where(cells => double.TryParse(cells[3], CultureInfo.InvariantCulture, out _));
        var rules = new Rules();
        var (readings, refused) = (0, new List<string>());
        foreach (var gauge in rows.GroupBy(cells => cells[0]))
        {
            var state = SensorState.Initial;
            foreach (var (at, level) in gauge.Select(c => (new DateTimeOffset(DateTime.Parse(c[2], CultureInfo.InvariantCulture), TimeSpan.FromHours(9)), double.Parse(c[3], CultureInfo.InvariantCulture))).OrderBy(r => r.Item1))
            {
                state = SensorFold.Apply(state, new Entry { Asset = "sensor:1", Kind = EntryKind.Observation, Feed = "sensor", Source = "1", Key = $"{at:O}", Observed = at, Quantity = "water_level", Value = level }, rules.Freshness);
                readings++;
                if (SensorView.Of(Gauge, state, null, at, rules).Verdict is { } verdict)
                    refused.Add($"{gauge.Key} {at:s} {level} {verdict}");
            }
        }

        Assert.True(readings > 1000);
        Assert.Empty(refused);
    }

    private static readonly Sensor Gauge = new()
    {
        Id = "sensor:1",
        Title = "하천 수위계",
        Provenance = Provenance.Real,
        Geometry = PackedGeometry.Point(0, 0),
        Device = "1",
        Quantity = "water_level",
        Unit = "m",
        ZeroM = 0,
        PeriodS = 600,
    };
}
