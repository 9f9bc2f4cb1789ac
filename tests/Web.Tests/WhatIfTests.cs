using System.Text.Json.Nodes;
using Microsoft.Playwright;
using SiheungTwin.Web.Tests.Browser;

namespace SiheungTwin.Web.Tests;

/// <summary>The what-if form against the mock, which reads scenarios as the real twin does: what it sends, and where it shows what is refused.</summary>
public sealed class WhatIfTests(MockFixture fixture) : IClassFixture<MockFixture>
{
    [Fact]
    public async Task The_question_of_the_night_is_five_clicks()
    {
        await using var map = await OpenAsync();
        await map.Page.SelectOptionAsync("[name=tide]", "locked");
        await map.Page.Locator("[name='pump-pump:jeongwang']").CheckAsync();
        await map.Page.ClickAsync("[name=sandbags-add]");
        await LineAsync(map.Page);
        await map.Page.FillAsync("[name=sandbags0-bags]", "9000");
        await map.Page.ClickAsync("#whatif button.primary");
        await Assertions.Expect(map.Page.Locator("#whatif .closures")).ToBeVisibleAsync();

        var sent = JsonNode.Parse(fixture.Server.LastScenario!)!;
        Assert.Equal("""{"kind":"observed"}""", sent["rain"]!.ToJsonString());
        Assert.Equal("""{"datum":"msl","m":[[0,4.5],[120,4.5]]}""", sent["tide"]!.ToJsonString());
        Assert.Equal("""[{"pump":"pump:jeongwang","from_min":0}]""", sent["change"]!["pumps_off"]!.ToJsonString());
        Assert.Equal(9000, sent["change"]!["sandbags"]![0]!["bags"]!.GetValue<int>());
        Assert.Equal("now", sent["start"]!.GetValue<string>());
        Assert.Equal(120, sent["duration_min"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_form_builds_exactly_the_scenario()
    {
        await using var map = await OpenAsync();
        var page = map.Page;
        await page.EvaluateAsync("id => window.siheung.select(id)", fixture.Server.Zone.Id);
        await page.FillAsync("[name=duration]", "180");
        await page.SelectOptionAsync("[name=rain]", "uniform");
        await page.FillAsync("[name=rainRate]", "65");
        await page.SelectOptionAsync("[name=tide]", "locked");
        await page.FillAsync("[name=tideHigh]", "4.2");
        await page.ClickAsync("details:has([name=blocked]) summary");
        await page.SelectOptionAsync("[name=blocked]", "selected");
        await page.FillAsync("[name=fraction]", "0.5");
        await page.ClickAsync("details:has([name=lake]) summary");
        await page.SelectOptionAsync("[name=lake]", "set");
        await page.FillAsync("[name=lakeLevel]", "0.4");
        await page.Locator("[type=checkbox][name^=pump-]").First.CheckAsync();
        await page.FillAsync("[name=pumpsFrom]", "30");

        await page.ClickAsync("#whatif button.primary");
        await Assertions.Expect(page.Locator("#whatif .closures")).ToBeVisibleAsync();

        Same($$$"""
            {"start":"now","duration_min":180,"resolution_m":30,"mode":"full","rain":{"kind":"uniform","mm_h":65},
             "tide":{"datum":"msl","m":[[0,4.2],[180,4.2]]},"lake":{"datum":"msl","m":0.4},
             "change":{"blocked":[{"zone":"{{{fixture.Server.Zone.Id}}}","fraction":0.5}],"pumps_off":[{"pump":"pump:jeongwang","from_min":30}]}}
            """, fixture.Server.LastScenario!);
    }

    [Fact]
    public async Task Every_kind_of_rain_and_of_sea_has_its_fields()
    {
        await using var map = await OpenAsync();
        var page = map.Page;
        Assert.Equal("""{"start":"now","duration_min":120,"resolution_m":30,"mode":"full","rain":{"kind":"observed"}}""", await ScenarioAsync(page));
        await page.FillAsync("[name=rainFactor]", "1.5");
        Same("""{"kind":"observed","factor":1.5}""", await RainAsync(page));
        await page.FillAsync("[name=rainFactor]", "1");
        await page.SelectOptionAsync("[name=rain]", "none");
        Same("""{"kind":"uniform","mm_h":0}""", await RainAsync(page));
        await page.SelectOptionAsync("[name=rain]", "forecast");
        Same("""{"kind":"forecast"}""", await RainAsync(page));
        await page.SelectOptionAsync("[name=rain]", "design");
        await page.SelectOptionAsync("[name=shape]", "triangular");
        Same("""{"kind":"design","design":{"shape":"triangular","total_mm":100,"peak_ratio":0.4}}""", await RainAsync(page));
        await page.SelectOptionAsync("[name=shape]", "chicago");
        await page.SelectOptionAsync("[name=amount]", "period");
        await page.SelectOptionAsync("[name=returnPeriod]", "80");
        await page.FillAsync("[name=stormMinutes]", "90");
        Same("""{"kind":"design","design":{"shape":"chicago","return_period_y":80,"peak_ratio":0.4,"duration_min":90}}""", await RainAsync(page));
        await page.SelectOptionAsync("[name=shape]", "huff");
        await page.SelectOptionAsync("[name=quartile]", "3");
        Same("""{"kind":"design","design":{"shape":"huff","return_period_y":80,"quartile":3,"duration_min":90}}""", await RainAsync(page));
        await page.SelectOptionAsync("[name=rain]", "recorded");
        await page.FillAsync("[name=rainFrom]", "2025-08-13T10:30");
        await page.FillAsync("[name=dx]", "-12");
        Same("""{"kind":"recorded","from":"2025-08-13T10:30:00+09:00","dx_km":-12}""", await RainAsync(page));
        await page.SelectOptionAsync("[name=rain]", "station");
        await page.SelectOptionAsync("[name=station]", "565");
        Same("""{"kind":"station","station":"565","from":"2025-08-13T10:30:00+09:00"}""", await RainAsync(page));
        await page.SelectOptionAsync("[name=rain]", "hyetograph");
        await page.FillAsync("[name=steps]", "5, 12.5 3");
        Same("""{"kind":"hyetograph","step_min":10,"mm":[5,12.5,3]}""", await RainAsync(page));
        await page.SelectOptionAsync("[name=tide]", "harmonic");
        await page.FillAsync("[name=surge]", "0.5");
        await page.FillAsync("[name=rise]", "0.3");
        Same("""{"kind":"harmonic","surge_m":0.5,"sea_level_rise_m":0.3}""", JsonNode.Parse(await ScenarioAsync(page))!["tide"]!.ToJsonString());
        await page.SelectOptionAsync("[name=start]", "at");
        await page.FillAsync("[name=startAt]", "2025-08-13T09:00");
        Assert.Equal("2025-08-13T09:00:00+09:00", JsonNode.Parse(await ScenarioAsync(page))!["start"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_folded_goes_into_the_change_and_the_twin_takes_it()
    {
        await using var map = await OpenAsync();
        var page = map.Page;
        foreach (var summary in await page.Locator("#whatif form > details > summary").AllAsync())
            await summary.ClickAsync();
        await page.SelectOptionAsync("[name=clogged]", "all");
        await page.SelectOptionAsync("[name=cleaned]", "all");
        await page.SelectOptionAsync("[name=gates]", "open");
        await page.Locator("[name='gate-gate:wolgot']").CheckAsync();
        await page.ClickAsync("[name=emergency-add]");
        await page.Mouse.ClickAsync(700, 400);
        await page.FillAsync("[name=emergency0-capacity]", "0.4");
        await page.SelectOptionAsync("[name=emergency0-dest]", "water:sea");
        await page.ClickAsync("[name=breaches-type]");
        await page.FillAsync("[name=breaches0-at]", "126.75 37.35");
        await page.ClickAsync("[name=barriers-type]");
        await page.FillAsync("[name=barriers0-at]", "126.75 37.35, 126.751 37.351");
        await page.FillAsync("[name=barriers0-to]", "90");
        await page.SelectOptionAsync("[name=mode]", "preview");
        await page.SelectOptionAsync("[name=resolution]", "10");
        await page.ClickAsync("#whatif button.primary");
        await Assertions.Expect(page.Locator("#whatif .closures")).ToBeVisibleAsync();

        var sent = JsonNode.Parse(fixture.Server.LastScenario!)!;
        var change = sent["change"]!;
        Assert.Equal(("preview", 10), (sent["mode"]!.GetValue<string>(), sent["resolution_m"]!.GetValue<int>()));
        Same("""[{"zone":"*","fraction":0.3}]""", sent["clogged"]!.ToJsonString());
        Same("""[{"zone":"*"}]""", change["cleaned"]!.ToJsonString());
        Same("""[{"gate":"gate:wolgot","open":true,"from_min":0}]""", change["gates_stuck"]!.ToJsonString());
        Same("""[{"at":[126.75,37.35],"from_min":0,"width_m":20,"grow_min":30,"invert_m":1}]""", change["breaches"]!.ToJsonString());
        Same("""[{"line":[[126.75,37.35],[126.751,37.351]],"height_m":0.5,"from_min":0,"to_min":90}]""", change["barriers"]!.ToJsonString());
        Assert.Equal((0.4, "water:sea"), (change["emergency_pumps"]![0]!["capacity_m3s"]!.GetValue<double>(), change["emergency_pumps"]![0]!["to"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_drawn_line_says_at_once_how_many_bags_it_takes_and_the_twin_refuses_too_few_at_their_field()
    {
        await using var map = await OpenAsync();
        var page = map.Page;
        await page.ClickAsync("[name=sandbags-type]");
        // 0.00068 degrees of longitude here are 60 m: the case of docs/scenarios.md, 600 bags at 0.45 m.
        await page.FillAsync("[name=sandbags0-at]", "126.73 37.35, 126.730677 37.35");
        await page.FillAsync("[name=sandbags0-height]", "0.45");
        await page.FillAsync("[name=sandbags0-bags]", "200");
        await Assertions.Expect(page.Locator("#whatif .need")).ToHaveTextAsync("부족: 길이 60 m, 높이 0.45 m(3단)에 600개 필요 · 보유 200개로는 0.15 m");

        await page.ClickAsync("#whatif button.primary");
        await Assertions.Expect(page.Locator(".num:has([name=sandbags0-bags]) + .field-error")).ToContainTextAsync("600개가 필요합니다");
        await Assertions.Expect(page.Locator("[name=sandbags0-bags]")).ToHaveAttributeAsync("aria-invalid", "true");

        await page.FillAsync("[name=sandbags0-bags]", "600");
        await Assertions.Expect(page.Locator("#whatif .need")).ToContainTextAsync("충분");
        await Assertions.Expect(page.Locator(".field-error")).ToHaveCountAsync(0);
        await page.ClickAsync("#whatif button.primary");
        await Assertions.Expect(page.Locator("#whatif .closures")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_line_is_drawn_with_the_mouse()
    {
        await using var map = await OpenAsync();
        await map.Page.ClickAsync("details:has([name=barriers-add]) summary");
        await map.Page.ClickAsync("[name=barriers-add]");
        await LineAsync(map.Page);
        await Assertions.Expect(map.Page.Locator("[name=barriers0-height]")).ToBeVisibleAsync();

        var barrier = JsonNode.Parse(await ScenarioAsync(map.Page))!["change"]!["barriers"]![0]!;

        Assert.Equal(0.5, barrier["height_m"]!.GetValue<double>());
        Assert.True(barrier["line"]!.AsArray().Count >= 2);
        Assert.All(barrier["line"]!.AsArray(), p => Assert.InRange(p![0]!.GetValue<double>(), 126, 127.5));
    }

    [Fact]
    public async Task Every_refusal_stands_beside_its_field_also_where_it_is_folded()
    {
        await using var map = await OpenAsync();
        var page = map.Page;
        await page.SelectOptionAsync("[name=rain]", "recorded");
        await page.FillAsync("[name=rainFrom]", "2025-08-13T10:30");
        await page.FillAsync("[name=rainTo]", "2025-08-13T10:00");
        await page.ClickAsync("details:has([name=barriers-type]) summary");
        await page.ClickAsync("[name=barriers-type]");
        await page.FillAsync("[name=barriers0-at]", "126.75 37.35, 126.76 37.35");
        await page.FillAsync("[name=barriers0-from]", "60");
        await page.FillAsync("[name=barriers0-to]", "30");
        await page.ClickAsync("details:has([name=barriers-type]) summary");
        await page.ClickAsync("#whatif button.primary");

        await Assertions.Expect(page.Locator(".wide:has([name=rainTo]) + .field-error")).ToHaveTextAsync("from보다 늦고 하루 이내여야 합니다.");
        await Assertions.Expect(page.Locator(".num:has([name=barriers0-to]) + .field-error")).ToBeVisibleAsync();
    }

    private Task<MapPage> OpenAsync() => WhatIfPage.OpenAsync(fixture);

    private static async Task LineAsync(IPage page)
    {
        await page.Mouse.ClickAsync(700, 400);
        await page.Mouse.DblClickAsync(760, 430);
    }

    private static void Same(string expected, string actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);

    private static async Task<string> RainAsync(IPage page) => JsonNode.Parse(await ScenarioAsync(page))!["rain"]!.ToJsonString();

    private static async Task<string> ScenarioAsync(IPage page) => await page.EvaluateAsync<string>("() => JSON.stringify(window.siheung.scenario())");
}
