using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace SiheungTwin.Web.Tests;

/// <summary>The what-if form against the mock: what it sends, and how it shows what comes back.</summary>
public sealed class WhatIfTests(MockFixture fixture) : IClassFixture<MockFixture>
{
    [Fact]
    public async Task The_form_builds_exactly_the_scenario()
    {
        await using var map = await fixture.Browser.OpenAsync(fixture.Server);
        var page = map.Page;
        await page.EvaluateAsync("id => window.siheung.select(id)", fixture.Server.Zone.Id);
        await page.ClickAsync("#tab-whatif");
        await page.FillAsync("[name=duration]", "120");
        await page.SelectOptionAsync("[name=rain]", "uniform");
        await page.FillAsync("[name=rainRate]", "65");
        await page.SelectOptionAsync("[name=tide]", "locked");
        await page.FillAsync("[name=tideHigh]", "4.2");
        await page.SelectOptionAsync("[name=lake]", "set");
        await page.FillAsync("[name=lakeLevel]", "0.4");
        await page.SelectOptionAsync("[name=blocked]", "selected");
        await page.FillAsync("[name=fraction]", "0.5");
        await page.Locator("[type=checkbox][name^=pump-]").First.CheckAsync();
        await page.FillAsync("[name=pumpsFrom]", "30");

        await page.ClickAsync("#whatif button.primary");
        await Assertions.Expect(page.Locator("#whatif .closures")).ToBeVisibleAsync();

        var expected = JsonNode.Parse($$$"""
            {"start":"now","duration_min":120,"resolution_m":30,"mode":"full","rain":{"kind":"uniform","mm_h":65},
             "tide":{"datum":"msl","m":[[0,4.2],[120,4.2]]},"lake":{"datum":"msl","m":0.4},
             "change":{"blocked":[{"zone":"{{{fixture.Server.Zone.Id}}}","fraction":0.5}],"pumps_off":[{"pump":"pump:jeongwang","from_min":30}]}}
            """);
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(fixture.Server.LastScenario!)), fixture.Server.LastScenario);
    }

    [Fact]
    public async Task A_plain_run_sends_no_change_and_design_rain_its_shape()
    {
        await using var map = await fixture.Browser.OpenAsync(fixture.Server);
        await map.Page.ClickAsync("#tab-whatif");
        Assert.Equal("""{"start":"now","duration_min":180,"resolution_m":30,"mode":"full","rain":{"kind":"observed"}}""", await ScenarioAsync(map.Page));
        await map.Page.SelectOptionAsync("[name=rain]", "design");
        Assert.Contains("""{"kind":"design","design":{"shape":"triangular","total_mm":100,"peak_ratio":0.4}}""", await ScenarioAsync(map.Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_barrier_drawn_on_the_map_goes_into_the_scenario()
    {
        await using var map = await fixture.Browser.OpenAsync(fixture.Server);
        await map.Page.ClickAsync("#tab-whatif");
        await map.Page.ClickAsync("[name=draw]");
        await map.Page.Mouse.ClickAsync(700, 400);
        await map.Page.Mouse.DblClickAsync(900, 500);
        await Assertions.Expect(map.Page.Locator("[name=barrierHeight]")).ToBeVisibleAsync();

        var barrier = JsonNode.Parse(await ScenarioAsync(map.Page))!["change"]!["barriers"]![0]!;

        Assert.Equal(0.5, barrier["height_m"]!.GetValue<double>());
        Assert.Equal(0, barrier["from_min"]!.GetValue<int>());
        Assert.True(barrier["line"]!.AsArray().Count >= 2);
        Assert.All(barrier["line"]!.AsArray(), p => Assert.InRange(p![0]!.GetValue<double>(), 126, 127.5));
    }

    [Fact]
    public async Task A_refusal_stands_beside_its_field_in_Korean()
    {
        await using var map = await fixture.Browser.OpenAsync(fixture.Server);
        await map.Page.ClickAsync("#tab-whatif");
        await map.Page.SelectOptionAsync("[name=rain]", "uniform");
        await map.Page.FillAsync("[name=rainRate]", "300");
        await map.Page.ClickAsync("#whatif button.primary");
        await Assertions.Expect(map.Page.Locator(".num:has([name=rainRate]) + .field-error")).ToHaveTextAsync("시간당 250 mm까지 받습니다");
        await Assertions.Expect(map.Page.Locator("[name=rainRate]")).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task Results_stand_beside_the_baseline_with_the_difference_marked()
    {
        await using var map = await fixture.Browser.OpenAsync(fixture.Server);
        await map.Page.ClickAsync("#tab-whatif");
        await map.Page.ClickAsync("#whatif button.primary");
        await Assertions.Expect(map.Page.Locator(".closures tr.changed")).ToHaveCountAsync(2);
        await Assertions.Expect(map.Page.Locator(".closures tbody tr").First).ToContainTextAsync("+18분 ~ +165분");
        await Assertions.Expect(map.Page.Locator(".facts")).ToContainTextAsync("9f2c4e1ab07d55e2");
        await Assertions.Expect(map.Page.Locator("#mode")).ToContainTextAsync("실황 아님");
        await map.Page.ClickAsync("[data-mode=difference]");
        await Assertions.Expect(map.Page.Locator("[data-mode=difference]")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.DoesNotContain(map.Complaints, c => !c.Contains("400", StringComparison.Ordinal));
    }

    private static async Task<string> ScenarioAsync(IPage page) => await page.EvaluateAsync<string>("() => JSON.stringify(window.siheung.scenario())");
}
