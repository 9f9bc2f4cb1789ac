using CsCheck;
using SiheungTwin.Grains.Hazards;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Tests.Hazards;

public class HazardMissTests
{
    [Fact]
    public void A_camera_that_passes_and_sees_nothing_speaks_against_the_hazard()
    {
        var streets = Streets.One();
        streets.See(100, 0, 0, "bus-1", confidence: 0.8);
        streets.Say([Streets.Pass("corridor:a", 0, 500, 60, "bus-2")]);
        var hazard = Assert.Single(streets.Published);
        Assert.Equal("bus-2", Assert.Single(hazard.Misses).Camera);

        // ln 4 for the detection, ln((1 − 0.7) / (1 − 0.02)) for the miss.
        Assert.Equal(Math.Log(4) + Math.Log(0.3 / 0.98), HazardEvidence.Of(hazard, streets.Rules).LogOdds, 9);
    }

    [Theory]
    [InlineData(0, 80, "bus-2")]
    [InlineData(0, 500, null)]
    [InlineData(200, 500, "bus-2")]
    public void Passes_elsewhere_and_vehicles_without_a_camera_miss_nothing(double fromM, double toM, string? camera)
    {
        var streets = Streets.One();
        streets.See(100, 0, 0);
        streets.Say([Streets.Pass("corridor:a", fromM, toM, 60, camera)]);
        Assert.Empty(Assert.Single(streets.Published).Misses);
    }

    [Fact]
    public void A_pass_before_the_hazard_was_first_seen_says_nothing_against_it()
    {
        var streets = Streets.One();
        streets.Say([Streets.Pass("corridor:a", 0, 500, 0, "bus-2")]);
        streets.See(100, 0, 60, "bus-1");
        Assert.Empty(Assert.Single(streets.Published).Misses);
    }

    [Fact]
    public void A_late_detection_takes_the_miss_back()
    {
        var streets = Streets.One();
        streets.See(100, 0, 0, "bus-1");
        streets.Say([Streets.Pass("corridor:a", 0, 500, 60, "bus-2")]);
        Assert.Single(Assert.Single(streets.Published).Misses);
        streets.See(101, 0, 60.5, "bus-2");
        Assert.Empty(Assert.Single(streets.Published).Misses);
    }

    // Two cameras, five passes; some report, some do not: the verdict is the same whatever came first.
    [Fact]
    public void It_does_not_matter_whether_the_pass_or_the_detection_comes_first() =>
        Gen.Select(Gen.Bool.Array[5], Gen.Int[0, int.MaxValue]).Sample((seen, seed) =>
        {
            var made = Streets.One();
            var entries = new List<Entry>(made.Detection(100, 0, 0, "bus-0"));
            for (var i = 0; i < seen.Length; i++)
            {
                var camera = $"bus-{1 + (i % 2)}";
                entries.Add(Streets.Pass("corridor:a", i % 2 == 0 ? 0 : 500, i % 2 == 0 ? 500 : 0, 60 * (i + 1), camera));
                if (seen[i])
                    entries.AddRange(made.Detection(101, 0, (60 * (i + 1)) + 0.5, camera));
            }

            made.Say(entries);
            var order = entries.ToArray();
            new Random(seed).Shuffle(order);
            var other = Streets.One();
            other.Say(order);
            Assert.Equal(seen.Count(s => !s), Assert.Single(made.Published).Misses.Count);
            Assert.Equal(made.Published.Single().Misses.Select(m => m.Pass), other.Published.Single().Misses.Select(m => m.Pass));
        }, iter: 200);
}
