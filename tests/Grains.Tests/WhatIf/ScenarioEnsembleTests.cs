using System.Text.Json;
using SiheungTwin.Grains.WhatIf.Ensembles;
using SiheungTwin.Grains.WhatIf.Scenarios;

namespace SiheungTwin.Grains.Tests.WhatIf;

public sealed class ScenarioEnsembleTests
{
    [Fact]
    public void Every_combination_is_a_scenario_of_its_own_the_last_varied_fastest()
    {
        var members = Expand("""{"vary":[{"path":"$.rain.factor","values":[0.8,1.2]},{"path":"$.tide.surge_m","values":[0,0.5,1]}]}""");
        Assert.Equal(
            ["rain.factor=0.8,tide.surge_m=0", "rain.factor=0.8,tide.surge_m=0.5", "rain.factor=0.8,tide.surge_m=1", "rain.factor=1.2,tide.surge_m=0", "rain.factor=1.2,tide.surge_m=0.5", "rain.factor=1.2,tide.surge_m=1"],
            members.Select(m => m.Name));
        Assert.Equal(6, members.Select(m => ScenarioText.Of(ScenarioReader.Parse(m.Scenario)).ToJsonString()).Distinct().Count());
        var fifth = ScenarioReader.Parse(members[4].Scenario);
        Assert.Equal((1.2, 0.5), (fifth.Rain.Factor, fifth.Tide!.Surge!.HeightsM[0]));
    }

    [Fact]
    public void Elements_of_lists_can_be_varied()
    {
        var members = Expand("""{"vary":[{"path":"$.change.blocked[0].fraction","values":[0.1,0.9]}]}""");
        Assert.Equal([0.1, 0.9], members.Select(m => ScenarioReader.Parse(m.Scenario).Change.Blocked[0].Fraction));
    }

    [Fact]
    public void A_scenario_without_an_ensemble_is_its_only_member() =>
        Assert.Equal("", Assert.Single(ScenarioEnsemble.Expand(JsonSerializer.Deserialize<JsonElement>("""{"duration_min":60,"rain":{"kind":"observed"}}"""))).Name);

    [Theory]
    [InlineData("""{}""", "$.ensemble.vary")]
    [InlineData("""{"vary":[]}""", "$.ensemble.vary")]
    [InlineData("""{"vary":[{"path":"rain.factor","values":[1]}]}""", "$.ensemble.vary[0].path")]
    [InlineData("""{"vary":[{"path":"$.rain.kind","values":[1]}]}""", "$.ensemble.vary[0].path")]
    [InlineData("""{"vary":[{"path":"$.lake.m","values":[1]}]}""", "$.ensemble.vary[0].path")]
    [InlineData("""{"vary":[{"path":"$.change.blocked[3].fraction","values":[1]}]}""", "$.ensemble.vary[0].path")]
    [InlineData("""{"vary":[{"path":"$.rain.factor","values":[1]},{"path":"$.rain.factor","values":[2]}]}""", "$.ensemble.vary[1].path")]
    [InlineData("""{"vary":[{"path":"$.rain.factor","values":[]}]}""", "$.ensemble.vary[0].values")]
    [InlineData("""{"vary":[{"path":"$.rain.factor","values":[1,1]}]}""", "$.ensemble.vary[0].values[1]")]
    [InlineData("""{"vary":[{"path":"$.rain.factor","values":[1,"x"]}]}""", "$.ensemble.vary[0].values[1]")]
    [InlineData("""{"vary":[{"path":"$.rain.factor","values":[1,99]}]}""", "$.ensemble.vary[0].values")]
    [InlineData("""{"vary":[{"path":"$.rain.colour","values":[1]}]}""", "$.ensemble.vary[0].values")]
    [InlineData("""{"members_max":2,"vary":[{"path":"$.rain.factor","values":[1,2,3]}]}""", "$.ensemble.vary")]
    [InlineData("""{"members_max":65,"vary":[{"path":"$.rain.factor","values":[1]}]}""", "$.ensemble.members_max")]
    [InlineData("""{"vary":[{"path":"$.rain.factor","values":[1,2,3,4,5,6,7,8,9]},{"path":"$.duration_min","values":[1,2,3,4,5,6,7,8]}]}""", "$.ensemble.vary")]
    [InlineData("""{"random":5,"vary":[{"path":"$.rain.factor","values":[1]}]}""", "$.ensemble.random")]
    public void An_ensemble_that_makes_no_sense_is_refused_by_path(string ensemble, string field) =>
        Assert.Contains(field, Assert.Throws<ScenarioException>(() => Expand(ensemble)).Faults.Select(f => f.Field));

    [Fact]
    public void Chances_are_shares_of_the_members_that_know_a_place()
    {
        var chances = EnsembleSummary.Of(
            [
                [new("road:1", 0.1, null), new("road:2", 0.5, 20), new("road:3", null, null)],
                [new("road:1", 0.4, 30), new("road:2", 0.9, 10)],
                [new("road:1", 0.3, 45), new("road:2", null, null)],
                [new("road:1", 0.2, null)],
            ],
            0.3);
        Assert.Equal(["road:1", "road:2", "road:3"], chances.Select(c => c.Place));
        Assert.Equal(new PlaceChance("road:1", 4, 0.5, 0.5, 0.1, 0.25, 0.4, 30), chances[0]);
        Assert.Equal((2, 1.0, 1.0, 10.0), (chances[1].Members, chances[1].FloodedShare, chances[1].ClosedShare, chances[1].ClosedEarliestMin));
        Assert.Equal(new PlaceChance("road:3", 0, null, null, null, null, null, null), chances[2]);
    }

    [Fact]
    public void Shares_are_told_at_every_depth_asked_for()
    {
        var chance = Assert.Single(EnsembleSummary.Of([[new("road:1", 0.1, null)], [new("road:1", 0.15, null)], [new("road:1", 0.3, null)], [new("road:1", 0.6, null)]], 0.3, 0.15, 0.3, 0.5));
        Assert.Equal([0.75, 0.5, 0.25], chance.Shares);
    }

    private static IReadOnlyList<(string Name, JsonElement Scenario)> Expand(string ensemble) => ScenarioEnsemble.Expand(JsonSerializer.Deserialize<JsonElement>(
        """{"duration_min":60,"rain":{"kind":"uniform","mm_h":50},"tide":{"kind":"harmonic"},"change":{"blocked":[{"zone":"zone:1","fraction":0.5}]},"ensemble":""" + ensemble + "}"));
}
