using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.WhatIf;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Grains.WhatIf.Tables;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Walls;

namespace SiheungTwin.Grains.Tests.WhatIf;

/// <summary>What changes of a scenario come to in the solver's case.</summary>
public sealed class ScenarioChangeTests
{
    private static readonly string Line = string.Create(CultureInfo.InvariantCulture, $"[{Point(-30)},{Point(30)}]");

    [Fact]
    public void Pumps_and_gates_work_again_when_they_are_told_to()
    {
        var zone = Case("""{"pumps_off":[{"pump":"pump:1","from_min":10,"until_min":20}],"gates_stuck":[{"gate":"gate:1","open":false,"from_min":30,"until_min":40}]}""").Drains!.Zones[0];
        Assert.Equal([0.3, 0, 0.3], new[] { 599.0, 700, 1201 }.Select(zone.PumpAt));
        Assert.Equal([0.4, 0, 0.4], new[] { 1799.0, 1900, 2401 }.Select(zone.PipeAt));
    }

    [Fact]
    public void Cleaning_helps_only_what_is_clogged()
    {
        const string Clogged = "\"clogged\":[{\"zone\":\"*\",\"fraction\":0.6}]";
        Assert.Equal(0.6, Case("{}", Clogged, changed: false).Drains!.Zones[0].BlockedFraction);
        Assert.Equal(0.6, Case("""{"blocked":[{"zone":"zone:1","fraction":0.2}]}""", Clogged).Drains!.Zones[0].BlockedFraction);
        Assert.Equal(0, Case("""{"cleaned":[{"zone":"zone:1"}]}""", Clogged).Drains!.Zones[0].BlockedFraction);
        Assert.Equal("$.change.cleaned[0].zone", FaultOf("""{"cleaned":[{"zone":"zone:1"}]}"""));
    }

    [Fact]
    public void A_barrier_is_taken_away_when_it_is_told_to() =>
        Assert.Equal(1800, Case("{\"barriers\":[{\"line\":" + Line + ",\"height_m\":1,\"to_min\":30}]}").Walls[0].ToS);

    [Fact]
    public void An_emergency_pump_at_the_pit_leaves_less_water_there_and_the_ledger_says_where_it_went()
    {
        var flood = Case(string.Create(CultureInfo.InvariantCulture, $"{{\"emergency_pumps\":[{{\"at\":{Point(0)},\"capacity_m3s\":0.2,\"from_min\":5}}]}}"));
        var pump = Assert.Single(flood.MobilePumps);
        Assert.Equal((9, 300.0, null), (pump.Cells.Count, pump.FromS, pump.WaterBody));
        var ct = TestContext.Current.CancellationToken;
        var (with, without) = (FloodSolver.Run(flood, cancellationToken: ct), FloodSolver.Run(flood with { MobilePumps = [] }, cancellationToken: ct));
        Assert.InRange(with.Ledger.DrainsOutFree, 100, 0.2 * 3300);
        Assert.True(with.Ledger.VolumeEnd < without.Ledger.VolumeEnd - 50);
        Assert.True(with.Ledger.RelativeError <= 1e-9);
        Assert.Equal(0, Assert.Single(Case("""{"emergency_pumps":[{"zone":"zone:1","capacity_m3s":0.2,"to":"water:sea"}]}""").MobilePumps).WaterBody);
    }

    [Fact]
    public void Sandbags_become_a_barrier_of_the_height_asked_for_or_the_one_they_reach()
    {
        // 60 m take 100 bags a column: 1, 3, 6, 10 columns for 1 to 4 courses of 15 cm.
        Assert.Equal(0.5, Bags("\"bags\":1100,\"height_m\":0.5").HeightM);
        Assert.Equal(0.45, Bags("\"bags\":700,\"rows\":3").HeightM, 9);
        Assert.Equal(0.45, Bags("\"bags\":900").HeightM, 9);
        Assert.Equal(600, Bags("\"bags\":900,\"from_min\":10").FromS);
    }

    [Fact]
    public void Too_few_bags_are_refused_with_the_number_needed()
    {
        var refused = Assert.Throws<ScenarioException>(() => Bags("\"bags\":200,\"height_m\":0.5"));
        Assert.Equal("$.change.sandbags[0].bags", refused.Faults[0].Field);
        Assert.Matches("200 bags are too few: 10[0-2]0 are needed", refused.Faults[0].Detail);
        Assert.Contains("모래주머니", refused.Faults[0].DetailKo, StringComparison.Ordinal);
        Assert.Equal("$.change.sandbags[0].bags", FaultOf("{\"sandbags\":[{\"line\":" + Line + ",\"bags\":0}]}"));
    }

    [Theory]
    [InlineData("""{"emergency_pumps":[{"zone":"zone:9","capacity_m3s":1}]}""", "$.change.emergency_pumps[0].zone")]
    [InlineData("""{"emergency_pumps":[{"at":[10,10],"capacity_m3s":1}]}""", "$.change.emergency_pumps[0].at")]
    [InlineData("""{"emergency_pumps":[{"zone":"zone:1","capacity_m3s":1,"to":"water:moon"}]}""", "$.change.emergency_pumps[0].to")]
    [InlineData("""{"sandbags":[{"line":[[10,10],[10.1,10]],"bags":1000}]}""", "$.change.sandbags[0].line[0]")]
    public void What_is_not_in_the_city_is_refused(string change, string field) => Assert.Equal(field, FaultOf(change));

    [Fact]
    public void A_return_period_is_looked_up_told_and_refused_beyond_the_table()
    {
        var inputs = Extract("{}", "", """{"kind":"design","design":{"shape":"chicago","return_period_y":50,"duration_min":60}}""");
        var rain = Assert.Single(inputs.Rain);
        Assert.Equal(90, new Hydraulics.Series.TimeSeries(rain.Minutes, rain.MmH, Hydraulics.Series.Interpolation.Step).Mean(0, 60), 6);
        Assert.Contains(inputs.Origin!.Notes, n => n.Note.Contains("approximate, configured", StringComparison.Ordinal));
        var refused = Assert.Throws<ScenarioException>(() => Extract("{}", "", """{"kind":"design","design":{"shape":"chicago","return_period_y":900,"duration_min":60}}"""));
        Assert.Equal("$.rain.design.return_period_y", refused.Faults[0].Field);
    }

    private static Wall Bags(string members) => Assert.Single(Case("{\"sandbags\":[{\"line\":" + Line + "," + members + "}]}").Walls);

    private static string FaultOf(string change) => Assert.Throws<ScenarioException>(() => Extract(change, "")).Faults[0].Field;

    private static SurfaceCase Case(string change, string more = "", bool changed = true)
    {
        var inputs = RunInputs.FromBytes(Extract(change, more).ToBytes());
        using var json = JsonDocument.Parse(inputs.Scenario.ToJsonString());
        var city = RunCity.Of(PitCity.City());
        return CaseBuilder.Build(inputs, ScenarioReader.Parse(json.RootElement), city, CaseGround.Of(city, PitCity.Terrain(), PitCity.ZoneValues(), 10), changed, 1);
    }

    private static RunInputs Extract(string change, string more, string rain = """{"kind":"uniform","mm_h":60}""")
    {
        var comma = more.Length > 0 ? "," : "";
        using var json = JsonDocument.Parse("{\"duration_min\":60,\"resolution_m\":10,\"rain\":" + rain + ",\"tide\":{\"datum\":\"msl\",\"m\":[[0,5.5]]},\"change\":" + change + comma + more + "}");
        var (scenario, city) = (ScenarioReader.Parse(json.RootElement), PitCity.City());
        ScenarioCheck.Check(scenario, RunCity.Of(city));
        return new StartState(new Rules(), ScenarioTables.Shipped).Extract(PitCity.Root(city), scenario, ("test", true));
    }

    private static string Point(double north)
    {
        var at = PitCity.LonLat(PitCity.PitX, PitCity.PitY + north);
        return string.Create(CultureInfo.InvariantCulture, $"[{at[0]},{at[1]}]");
    }
}
