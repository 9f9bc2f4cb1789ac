using Microsoft.Playwright;

namespace SiheungTwin.Web.Tests;

/// <summary>What a run found, as the tab shows it.</summary>
public sealed class WhatIfResultTests(MockFixture fixture) : IClassFixture<MockFixture>
{
    [Fact]
    public async Task Results_stand_beside_the_baseline_with_the_difference_marked()
    {
        await using var map = await WhatIfPage.OpenAsync(fixture);
        await RunAsync(map.Page);
        await Assertions.Expect(map.Page.Locator(".closures tr.changed")).ToHaveCountAsync(2);
        await Assertions.Expect(map.Page.Locator(".closures tbody tr").First).ToContainTextAsync("+18분 ~ +165분");
        await Assertions.Expect(map.Page.Locator(".results")).ToContainTextAsync("9f2c4e1ab07d55e2");
        await Assertions.Expect(map.Page.Locator(".facts").First).ToContainTextAsync("5,210");
        await Assertions.Expect(map.Page.Locator(".rests")).ToContainTextAsync("RMSE 12 cm");
        await Assertions.Expect(map.Page.Locator("#mode")).ToContainTextAsync("실황 아님");
        await Assertions.Expect(map.Page.Locator(".results details").First).ToContainTextAsync("정왕초등학교");
        await Assertions.Expect(map.Page.Locator(".downloads a")).ToHaveCountAsync(6);
        Assert.Empty(map.Complaints);
    }

    [Fact]
    public async Task Closings_are_told_by_kind_of_vehicle_in_the_order_of_time()
    {
        await using var map = await WhatIfPage.OpenAsync(fixture);
        await RunAsync(map.Page);
        await map.Page.SelectOptionAsync("[name=mover]", "small_car");
        await Assertions.Expect(map.Page.Locator(".closures tbody tr")).ToHaveCountAsync(3);
        await Assertions.Expect(map.Page.Locator(".closures tbody tr").Nth(2)).ToContainTextAsync("+10분");
        await map.Page.SelectOptionAsync("[name=mover]", "child");
        await Assertions.Expect(map.Page.Locator(".results .found")).ToContainTextAsync("지날 수 없게 되는 지하차도가 없습니다");
    }

    [Fact]
    public async Task The_difference_lists_every_closing_that_changed()
    {
        await using var map = await WhatIfPage.OpenAsync(fixture);
        await RunAsync(map.Page);
        await map.Page.ClickAsync("[data-mode=difference]");
        await Assertions.Expect(map.Page.Locator("[data-mode=difference]")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(map.Page.Locator(".changes tbody tr")).ToHaveCountAsync(3);
        await Assertions.Expect(map.Page.Locator(".changes tbody tr").Nth(2)).ToContainTextAsync("통제 피함");
        await Assertions.Expect(map.Page.Locator(".found .facts")).ToContainTextAsync("+5,400 m²");
    }

    [Fact]
    public async Task Two_runs_are_compared_with_one_another()
    {
        await using var map = await WhatIfPage.OpenAsync(fixture);
        await RunAsync(map.Page);
        var first = Latest(map);
        await map.Page.Locator("[name='pump-pump:sincheon']").CheckAsync();
        await RunAsync(map.Page);
        var second = Latest(map);
        Assert.NotEqual(first, second);
        await map.Page.SelectOptionAsync("[name=against]", $"/ogc/jobs/{first}");
        await Assertions.Expect(map.Page.Locator("[data-mode=baseline]")).ToHaveTextAsync("다른 실행");
        await map.Page.ClickAsync("[data-mode=difference]");
        await Assertions.Expect(map.Page.Locator(".changes thead")).ToContainTextAsync("다른 실행");
        Assert.Contains($"{second} {first}", fixture.Runs.Comparisons);
        Assert.Empty(map.Complaints);
    }

    [Fact]
    public async Task What_it_rests_on_is_told_in_the_language_of_the_page()
    {
        await using var map = await WhatIfPage.OpenAsync(fixture);
        await RunAsync(map.Page);
        var rain = map.Page.Locator(".results .inputs li", new() { HasTextString = "41.0 mm/h" });
        await Assertions.Expect(rain).ToContainTextAsync("강우");
        await Assertions.Expect(rain).ToContainTextAsync("관측");
        await Assertions.Expect(rain).ToContainTextAsync("가 이어짐");
        await Assertions.Expect(map.Page.Locator(".results .inputs li", new() { HasTextString = "4.50 m MSL" })).ToContainTextAsync("수위");
    }

    [Fact]
    public async Task A_run_is_followed_on_while_the_server_cannot_be_reached_for_a_while()
    {
        await using var map = await WhatIfPage.OpenAsync(fixture);
        var refused = 0;
        await map.Page.RouteAsync("**/ogc/jobs/job-*", route => refused++ < 2 ? route.AbortAsync() : route.ContinueAsync());
        await RunAsync(map.Page);
        await Assertions.Expect(map.Page.Locator(".closures tr.changed")).ToHaveCountAsync(2);
        Assert.True(refused > 2);
    }

    private static string Latest(Browser.MapPage map) => map.Asked.Last(u => u.AbsolutePath.EndsWith("/results", StringComparison.Ordinal)).Segments[^2].TrimEnd('/');

    private static async Task RunAsync(IPage page)
    {
        await page.ClickAsync("#whatif button.primary");
        await Assertions.Expect(page.Locator("#whatif .progress")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#whatif .closures")).ToBeVisibleAsync();
    }
}
