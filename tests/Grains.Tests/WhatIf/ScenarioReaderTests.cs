using System.Text.Json;
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
