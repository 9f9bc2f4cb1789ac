using CsCheck;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Hazards;
using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Tests.Hazards;

public class HazardFusionTests
{
    [Fact]
    public void Passes_of_one_pothole_are_one_hazard_at_the_weighted_mean_of_their_positions()
    {
        var streets = Streets.One();
        streets.See(100, 2, 0, "bus-1", sigma: 2);
        streets.See(104, 2, 30, "bus-2", sigma: 4);
        var hazard = Assert.Single(streets.Published);

        // Weights 1/4 and 1/16: (100·4 + 104·1) / 5.
        Assert.Equal(100.8, hazard.Place.ChainageM, 9);
        Assert.Equal(Math.Sqrt(1 / (0.25 + 0.0625)), hazard.Place.SigmaM, 9);
        Assert.Equal((2, 2), (hazard.Place.Count, hazard.Detections.Count));
    }

    [Theory]
    [InlineData(4.9, 1, 1)]
    [InlineData(5.1, 1, 2)]
    [InlineData(8.4, 3, 1)]
    [InlineData(8.6, 3, 2)]
    public void The_gate_is_five_metres_or_two_sigma_of_both_positions_along_the_road(double apartM, double sigma, int hazards)
    {
        var streets = Streets.One();
        streets.See(100, 0, 0, sigma: sigma);
        streets.See(100 + apartM, 0, 30, sigma: sigma);
        Assert.Equal(hazards, streets.Published.Count());
    }

    [Fact]
    public void Potholes_on_the_two_sides_of_a_road_are_two()
    {
        var streets = Streets.One();
        for (var pass = 0; pass < 4; pass++)
        {
            streets.See(100, 4, 30 * pass, sigma: 1.5, key: $"l{pass}");
            streets.See(100, -4, (30 * pass) + 1, sigma: 1.5, key: $"r{pass}");
        }

        Assert.Equal([4, 4], streets.Published.Select(h => h.Place.Count));
    }

    [Fact]
    public void Potholes_on_two_carriageways_are_two_though_a_circle_would_hold_both()
    {
        var streets = Streets.Dual();
        for (var pass = 0; pass < 3; pass++)
        {
            streets.See(100, 0, 30 * pass, key: $"a{pass}", sigma: 2.5);
            streets.See(100, 12, (30 * pass) + 1, key: $"b{pass}", sigma: 2.5);
        }

        // Each corridor also hears of the other's, as ghosts it does not publish.
        Assert.Equal(["corridor:a", "corridor:b"], streets.Published.Select(h => h.Owner));
        Assert.Equal(2, streets.State("corridor:a").Hazards.Count);
    }

    [Fact]
    public void Cracks_of_all_directions_are_one_family_and_a_pothole_among_them_is_not()
    {
        var streets = Streets.One();
        streets.See(100, 0, 0, @class: "crack_longitudinal");
        streets.See(101, 0, 30, @class: "crack_alligator");
        streets.See(100, 0, 60, @class: "pothole");
        Assert.Equal(["crack", "pothole"], streets.Published.Select(h => h.Family));
    }

    [Fact]
    public void The_id_comes_from_the_first_detection_and_is_the_same_in_every_corridor_that_heard_of_it()
    {
        var streets = Streets.Tee();
        streets.See(495, 0, 0, key: "k1");
        var (a, b) = (streets.State("corridor:a").Hazards[0], streets.State("corridor:b").Hazards[0]);
        Assert.Equal((a.Id, "corridor:a"), (b.Id, b.Owner));
        Assert.Matches("^hazard:[0-9a-f]{12}$", a.Id);
        Assert.Single(streets.Published);
    }

    [Fact]
    public void The_newest_detections_are_kept_and_all_are_counted()
    {
        var rules = new HazardRules();
        var streets = Streets.One();
        for (var i = 0; i < rules.Kept + 10; i++)
            streets.See(100, 0, 60 * i, confidence: 0.7);
        var hazard = Assert.Single(streets.Published);
        Assert.Equal((rules.Kept, rules.Kept + 10), (hazard.Detections.Count, hazard.Place.Count));
        Assert.Equal(Streets.Start.AddMinutes(600), hazard.Detections[0].Observed);

        // What is no longer kept still speaks: as many passes, as much evidence.
        var evidence = HazardEvidence.Of(hazard, rules);
        Assert.Equal(rules.Kept + 10, evidence.Passes);
        Assert.Equal((rules.Kept + 10) * Math.Log(0.7 / 0.3), evidence.LogOdds, 6);
    }

    [Fact]
    public void Frames_of_one_pass_are_one_witness()
    {
        var streets = Streets.One();
        for (var frame = 0; frame < 20; frame++)
            streets.See(100, 0, frame / 10.0, confidence: 0.8);
        var evidence = HazardEvidence.Of(Assert.Single(streets.Published), streets.Rules);
        Assert.Equal(1, evidence.Passes);
        Assert.Equal(0.8, evidence.Probability, 9);
    }

    [Fact]
    public void A_camera_is_believed_as_far_as_its_record_says()
    {
        var streets = new Streets(("corridor:a", 0, 0, 1000, 0)) { Rules = new HazardRules { Cameras = [new("old-bus", 0.5, 0.4, 0.1)] } };
        streets.See(100, 0, 0, "old-bus", confidence: 0.9);
        var odds = HazardEvidence.Of(Assert.Single(streets.Published), streets.Rules).LogOdds;
        Assert.Equal(0.5 * Math.Log(9), odds, 9);
    }

    [Fact]
    public void A_revised_detection_replaces_the_one_it_revises()
    {
        var streets = Streets.One();
        streets.See(100, 0, 0, key: "k1");
        streets.See(102, 0, 30, key: "k2");
        streets.Say(streets.Detection(300, 0, 31, key: "k2").Select(e => e with { Revisable = true }));
        Assert.Equal([(100, 1), (300, 1)], streets.Published.Select(h => ((int)Math.Round(h.Place.ChainageM), h.Place.Count)));
    }

    [Fact]
    public void Two_hazards_that_grow_together_become_the_older_one()
    {
        var streets = Streets.One();
        streets.See(100, 0, 0, key: "k1");
        streets.See(109, 0, 30, key: "k2");
        var (older, younger) = (streets.State("corridor:a").Hazards[0].Id, streets.State("corridor:a").Hazards[1].Id);
        for (var pass = 2; pass < 8; pass++)
            streets.See(pass % 2 == 0 ? 104.2 : 104.8, 0, 30 * pass);
        var left = Assert.Single(streets.Published);
        Assert.Equal((older, 8), (left.Id, left.Place.Count));
        Assert.Equal((older, HazardStatus.Closed), (streets.State("corridor:a").Find(younger)!.MergedInto, streets.State("corridor:a").Find(younger)!.Status));
    }

    [Fact]
    public void What_lay_on_the_road_for_minutes_yesterday_is_not_what_lies_there_today()
    {
        var streets = Streets.One();
        streets.See(100, 0, 0, @class: "fallen_object");
        streets.See(100, 0, 20, @class: "fallen_object");
        streets.See(100, 0, 24 * 60, @class: "fallen_object");
        Assert.Equal([2, 1], streets.Published.Select(h => h.Place.Count));
    }

    [Fact]
    public void Nonsense_in_a_body_leaves_the_corridor_as_it_was()
    {
        var streets = Streets.One();
        streets.Say(streets.Detection(100, 0, 0).SelectMany(e => new[] { e with { Body = null }, e with { Body = "{" }, e with { Body = "[]" }, e with { Body = """{"class":7,"x":"a"}""" } }));
        Assert.Empty(streets.State("corridor:a").Hazards);
    }

    // Detections within half a gate of their pothole, potholes three gates apart: whatever order they come in, they are the same hazards.
    [Fact]
    public void The_order_of_a_batch_does_not_matter() =>
        Gen.Select(Gen.Double[-1, 1].Array[1, 6].Array[1, 6], Gen.Int[0, int.MaxValue])
            .Sample((jitters, seed) =>
            {
                var streets = Streets.One();
                var batch = jitters.SelectMany((js, p) => js.Select((j, i) => streets.Detection(100 + (25 * p) + (j * 4), 0, i * 30, sigma: 3, key: $"{p}-{i}")[0])).ToArray();
                streets.Say(batch);
                var shuffled = Streets.One();
                var copy = batch.ToArray();
                new Random(seed).Shuffle(copy);
                shuffled.Say(copy);
                Assert.Equal(Members(streets), Members(shuffled));
                Assert.Equal(jitters.Length, streets.Published.Count());
                foreach (var (left, right) in streets.Published.OrderBy(h => h.Place.X).Zip(shuffled.Published.OrderBy(h => h.Place.X)))
                {
                    Assert.Equal(left.Place.X, right.Place.X, 9);
                    Assert.Equal(HazardEvidence.Of(left, streets.Rules).LogOdds, HazardEvidence.Of(right, streets.Rules).LogOdds, 9);
                }
            }, iter: 300);

    private static string[] Members(Streets streets) =>
        [.. streets.Published.Select(h => string.Join(' ', h.Detections.Select(d => d.Key).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];
}
