using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Scenarios;

namespace SiheungTwin.Grains.Tests.WhatIf;

public sealed class ScenarioReaderTests
{
    private const string Least = """{"duration_min":60,"rain":{"kind":"uniform","mm_h":50}}""";

    [Theory]
    [InlineData("""{"rain":{"kind":"uniform","mm_h":50}}""", "$.duration_min")]
    [InlineData("""{"duration_min":0,"rain":{"kind":"uniform","mm_h":50}}""", "$.duration_min")]
    [InlineData("""{"duration_min":60}""", "$.rain")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"uniform"}}""", "$.rain.mm_h")]
    [InlineData("""{"duration_min":60,"rain":{"mm_h":5}}""", "$.rain.kind")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"drizzle"}}""", "$.rain.kind")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"uniform","mm_h":"50"}}""", "$.rain.mm_h")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"uniform","mm_h":5,"factor":-1}}""", "$.rain.factor")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"hyetograph","step_min":10,"mm":[1,-2]}}""", "$.rain.mm[1]")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"station","station":"110"}}""", "$.rain.from")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"design","design":{"shape":"square","total_mm":10}}}""", "$.rain.design.shape")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"resolution_m":5}""", "$.resolution_m")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"start":"tomorrow"}""", "$.start")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"colour":"blue"}""", "$.colour")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"tide":{"m":[[0,1]]}}""", "$.tide.datum")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"tide":{"datum":"dl","m":[[0,1]]}}""", "$.tide.datum")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"tide":{"datum":"msl","m":[[0,1],[0,2]]}}""", "$.tide.m[1]")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"lake":{"m":1}}""", "$.lake.datum")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"change":{"pumps_of":[]}}""", "$.change.pumps_of")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"change":{"blocked":[{"zone":"zone:1","fraction":1.5}]}}""", "$.change.blocked[0].fraction")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"change":{"gates_stuck":[{"gate":"gate:1"}]}}""", "$.change.gates_stuck[0].open")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"change":{"barriers":[{"line":[[126.7,37.3]],"height_m":1}]}}""", "$.change.barriers[0].line")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"change":{"breaches":[{"at":[126.7,37.3],"width_m":20}]}}""", "$.change.breaches[0].invert_m")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"recorded"}}""", "$.rain.from")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"recorded","from":"2025-08-13T10:30","to":"2025-08-13T10:00"}}""", "$.rain.to")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"uniform","mm_h":5,"dx_km":1}}""", "$.rain.dx_km")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"design","design":{"shape":"chicago","total_mm":10,"return_period_y":50}}}""", "$.rain.design.total_mm")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"design","design":{"shape":"huff","total_mm":10,"quartile":5}}}""", "$.rain.design.quartile")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"design","design":{"shape":"chicago","total_mm":10,"quartile":1}}}""", "$.rain.design.quartile")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"tide":{"kind":"spring"}}""", "$.tide.kind")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"tide":{"kind":"harmonic","m":[[0,1]]}}""", "$.tide.m")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"tide":{"surge_m":1}}""", "$.tide.m")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"tide":{"kind":"harmonic","surge_m":[[0,1],[0,2]]}}""", "$.tide.surge_m[1]")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"tide":{"kind":"harmonic","datum":"dl"}}""", "$.tide.datum")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"clogged":[{"zone":"*","fraction":2}]}""", "$.clogged[0].fraction")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"change":{"pumps_off":[{"pump":"p","from_min":30,"until_min":20}]}}""", "$.change.pumps_off[0].until_min")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"change":{"gates_stuck":[{"gate":"g","open":true,"from_min":"x"}]}}""", "$.change.gates_stuck[0].from_min")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"change":{"barriers":[{"line":[[126.7,37.3],[126.8,37.3]],"height_m":1,"from_min":9,"to_min":9}]}}""", "$.change.barriers[0].to_min")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"change":{"emergency_pumps":[{"capacity_m3s":1}]}}""", "$.change.emergency_pumps[0].at")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"change":{"emergency_pumps":[{"zone":"z","at":[126.7,37.3],"capacity_m3s":1}]}}""", "$.change.emergency_pumps[0].zone")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"change":{"sandbags":[{"line":[[126.7,37.3],[126.8,37.3]]}]}}""", "$.change.sandbags[0].bags")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"change":{"sandbags":[{"line":[[126.7,37.3],[126.8,37.3]],"bags":9,"rows":2,"height_m":1}]}}""", "$.change.sandbags[0].rows")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"ensemble":{"vary":[]}}""", "$.ensemble")]
    [InlineData("[]", "$")]
    public void An_error_names_the_path(string json, string field) => Assert.Contains(field, FaultsOf(json));

    [Fact]
    public void All_errors_are_told_at_once() =>
        Assert.Equal(["$.duration_min", "$.rain.mm_h", "$.lake.datum", "$.wind"], FaultsOf("""{"duration_min":2000,"rain":{"kind":"uniform"},"lake":{"m":1},"wind":3}"""));

    [Fact]
    public void What_is_left_out_has_the_documented_defaults()
    {
        var scenario = Parse(Least);
        Assert.Null(scenario.Start);
        Assert.Equal((30, RunMode.Full, 1), (scenario.ResolutionM, scenario.Mode, scenario.Rain.Factor));
        Assert.True(scenario.Change.IsEmpty);
    }

    [Fact]
    public void A_time_without_an_offset_is_Korean() =>
        Assert.Equal(new DateTimeOffset(2025, 8, 13, 1, 30, 0, TimeSpan.Zero), Parse("""{"start":"2025-08-13T10:30:00","duration_min":60,"rain":{"kind":"observed"}}""").Start);

    [Fact]
    public void The_order_of_members_does_not_matter() =>
        Gen.Shuffle(Members).Sample(members => Canonical("{" + string.Join(",", members) + "}") == Canonical("{" + string.Join(",", Members) + "}"), iter: 100);

    [Fact]
    public void The_canonical_text_reads_back_as_itself()
    {
        var text = Canonical("{" + string.Join(",", Members) + "}");
        Assert.Equal(text, Canonical(text));
    }

    [Fact]
    public void Any_text_is_either_a_scenario_or_refused_with_a_path() => Gen.String.Array[0, 6].Sample(names =>
    {
        var members = names.Distinct().Select(n => JsonSerializer.Serialize(n) + ":" + JsonSerializer.Serialize(n));
        var faults = FaultsOf("{" + string.Join(",", members) + "}");
        Assert.All(faults, f => Assert.StartsWith("$", f, StringComparison.Ordinal));
        Assert.NotEmpty(faults);
    }, iter: 200);

    [Fact]
    public void What_came_later_leaves_the_text_of_older_scenarios_as_it_was() => Assert.Equal(
        """{"start":"now","duration_min":60,"resolution_m":30,"mode":"full","rain":{"kind":"design","design":{"shape":"huff","total_mm":80,"peak_ratio":0.4},"factor":1},"tide":{"datum":"msl","m":[[0,3.1]]},"lake":null,"change":{"blocked":[],"pumps_off":[{"pump":"p","from_min":0}],"gates_stuck":[{"gate":"g","open":true}],"barriers":[],"breaches":[]}}""",
        Canonical("""{"duration_min":60,"rain":{"kind":"design","design":{"shape":"huff","total_mm":80}},"tide":{"datum":"msl","m":[[0,3.1]]},"change":{"pumps_off":[{"pump":"p"}],"gates_stuck":[{"gate":"g","open":true}]}}"""));

    [Theory]
    [InlineData("""{"duration_min":60,"rain":{"kind":"recorded","from":"2025-08-13T10:30+09:00","to":"2025-08-13T11:30+09:00","dx_km":-3,"dy_km":1.5,"at_min":10,"factor":1.2}}""")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"design","design":{"shape":"huff","quartile":3,"return_period_y":50,"from_min":10,"duration_min":40,"areal_factor":0.9}}}""")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"tide":{"kind":"harmonic","surge_m":0.5,"sea_level_rise_m":0.3}}""")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"tide":{"kind":"predicted","surge_m":[[0,0],[30,1]]}}""")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"},"clogged":[{"zone":"*","fraction":0.5}],"change":{"cleaned":[{"zone":"zone:1"}],"pumps_off":[{"pump":"p","from_min":5,"until_min":9}],"gates_stuck":[{"gate":"g","open":false,"from_min":5,"until_min":9}],"barriers":[{"line":[[126.7,37.3],[126.8,37.3]],"height_m":1,"to_min":9}],"emergency_pumps":[{"zone":"zone:1","capacity_m3s":0.5,"from_min":5,"to_min":50,"to":"water:sea"},{"at":[126.7,37.3],"capacity_m3s":1}],"sandbags":[{"line":[[126.7,37.3],[126.8,37.3]],"bags":900,"height_m":0.5,"from_min":3,"to_min":30}]}}""")]
    public void Every_member_is_in_the_canonical_text(string json)
    {
        var text = Canonical(json);
        Assert.Equal(text, Canonical(text));
        foreach (var leaf in Leaves(JsonNode.Parse(json)!))
            Assert.True(FaultsOrText(Without(json, leaf)) != text, $"{leaf} does not matter");
    }

    private static string FaultsOrText(string json)
    {
        try
        {
            return Canonical(json);
        }
        catch (ScenarioException refused)
        {
            return refused.Message;
        }
    }

    // Paths of all members that are no objects and of all elements of arrays that are.
    private static IEnumerable<string> Leaves(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(m => m.Value is JsonObject or JsonArray { Count: > 0 } and [JsonObject, ..] ? Leaves(m.Value!) : [m.Value!.GetPath()]),
        JsonArray items => items.SelectMany(i => Leaves(i!)),
        _ => [],
    };

    private static string Without(string json, string path)
    {
        var root = JsonNode.Parse(json)!;
        var (parent, name) = Parents(root).Single(p => p.Parent[p.Name]!.GetPath() == path);
        parent.Remove(name);
        return root.ToJsonString();
    }

    private static IEnumerable<(JsonObject Parent, string Name)> Parents(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => Parents(m.Value).Prepend((members, m.Key))),
        JsonArray items => items.SelectMany(Parents),
        _ => [],
    };

    private static readonly string[] Members =
    [
        "\"duration_min\":90", "\"mode\":\"preview\"", "\"resolution_m\":20", "\"start\":\"2025-08-13T10:30+09:00\"",
        "\"rain\":{\"kind\":\"design\",\"design\":{\"total_mm\":80,\"shape\":\"chicago\"},\"factor\":1.2}",
        "\"tide\":{\"m\":[[0,3.1],[60,4.0]],\"datum\":\"msl\"}", "\"lake\":{\"datum\":\"msl\",\"m\":0.2}",
        "\"change\":{\"barriers\":[{\"height_m\":0.5,\"line\":[[126.73,37.35],[126.74,37.35]]}],\"pumps_off\":[{\"pump\":\"pump:1\",\"from_min\":30}]}",
    ];

    private static string Canonical(string json) => ScenarioText.Of(Parse(json)).ToJsonString();

    private static Scenario Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ScenarioReader.Parse(document.RootElement);
    }

    private static string[] FaultsOf(string json) => [.. Assert.Throws<ScenarioException>(() => Parse(json)).Faults.Select(f => f.Field)];
}
