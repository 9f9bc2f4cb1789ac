using Microsoft.Playwright;
using SiheungTwin.Web.Tests.Browser;

namespace SiheungTwin.Web.Tests;

/// <summary>What the map shows, told to any server that serves it.</summary>
public abstract class MapTests(ITwinServer server, MapBrowser browser)
{
    [Fact]
    public async Task It_loads_without_a_complaint_and_asks_nobody_else()
    {
        await using var map = await browser.OpenAsync(server);
        Assert.Empty(map.Complaints);
        Assert.NotEmpty(map.Asked);
        Assert.All(map.Asked, asked => Assert.True(asked.Scheme is "data" or "blob" || asked.Authority == server.Address.Authority, asked.ToString()));
    }

    [Fact]
    public async Task Outside_the_live_world_it_says_exercise()
    {
        await using var map = await browser.OpenAsync(server);
        await Assertions.Expect(map.Page.Locator("#world")).ToContainTextAsync("훈련");
        await Assertions.Expect(map.Page.Locator("#synthetic")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_change_of_one_zone_changes_its_pixels_and_a_still_zone_keeps_its_own()
    {
        var (id, lon, lat) = server.Zone;
        await server.SetZoneAsync(id, 0);
        await using var map = await browser.OpenAsync(server);
        await map.GoToAsync(lon, lat, 14);
        var before = await map.PixelsAsync(await map.PictureAsync(lon, lat));
        await map.DrawnAsync();
        Assert.Equal(before, await map.PixelsAsync(await map.PictureAsync(lon, lat)));

        await server.SetZoneAsync(id, 4);
        await map.Page.WaitForFunctionAsync("id => window.siheung.stateOf(id) === 4", id);
        await map.DrawnAsync();

        var after = await map.PixelsAsync(await map.PictureAsync(lon, lat));
        Assert.NotEqual(before, after);
        Assert.True(after.Average(p => p.R - p.G) > before.Average(p => p.R - p.G) + 20, "a serious zone is redder than a safe one");
    }

    [Fact]
    public async Task An_unknown_zone_is_hatched_and_not_green()
    {
        var (_, lon, lat) = server.UnknownZone;
        await using var map = await browser.OpenAsync(server);
        await map.GoToAsync(lon, lat, 14);

        var pixels = await map.PixelsAsync(await map.PictureAsync(lon, lat));

        Assert.All(pixels, p => Assert.True(p.G <= Math.Max(p.R, p.B) + 8, $"green pixel {p}"));
        var light = pixels.Select(p => p.R + p.G + p.B).ToArray();
        Assert.True(light.Max() - light.Min() > 90, "a hatch has dark and bright pixels");
    }

    [Fact]
    public async Task Korean_comes_first_and_the_switch_gives_English_that_stays()
    {
        await using var map = await browser.OpenAsync(server);
        await Assertions.Expect(map.Page.Locator("h1")).ToHaveTextAsync("시흥 트윈");
        await Assertions.Expect(map.Page.Locator("#legend")).ToContainTextAsync("미상");

        await map.Page.ClickAsync("#language");

        await Assertions.Expect(map.Page.Locator("h1")).ToHaveTextAsync("Siheung Twin");
        await Assertions.Expect(map.Page.Locator("#legend")).ToContainTextAsync("Unknown");
        Assert.Contains("lang=en", map.Page.Url, StringComparison.Ordinal);
        await map.Page.ReloadAsync();
        await Assertions.Expect(map.Page.Locator("h1")).ToHaveTextAsync("Siheung Twin");
    }

    [Fact]
    public async Task A_permalink_opens_the_asset_with_its_reasons_and_chart()
    {
        var (id, _, _) = server.UnknownZone;
        await using var map = await browser.OpenAsync(server, "#asset=" + Uri.EscapeDataString(id));
        await Assertions.Expect(map.Page.Locator("#asset .state-card")).ToHaveAttributeAsync("data-state", "unknown");
        await Assertions.Expect(map.Page.Locator("#asset .reasons")).Not.ToBeEmptyAsync();
        await Assertions.Expect(map.Page.Locator("#asset .history")).Not.ToBeEmptyAsync();
        await map.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(map.Page.Locator("#asset")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_silent_clock_turns_loud_and_a_new_heartbeat_calms_it()
    {
        await using var map = await browser.OpenAsync(server);
        await Assertions.Expect(map.Page.Locator("#clock-alarm")).ToHaveTextAsync(string.Empty);
        try
        {
            await server.StopClockAsync();
            await Assertions.Expect(map.Page.Locator("#clock")).ToHaveAttributeAsync("data-state", "stale", new() { Timeout = 10_000 });
            await Assertions.Expect(map.Page.Locator("#clock-alarm")).ToContainTextAsync("멈춤");
            await Assertions.Expect(map.Page.Locator("#banner")).ToBeVisibleAsync();
        }
        finally
        {
            await server.StartClockAsync();
        }

        await Assertions.Expect(map.Page.Locator("#clock")).ToHaveAttributeAsync("data-state", "fresh", new() { Timeout = 10_000 });
        await Assertions.Expect(map.Page.Locator("#banner")).ToBeHiddenAsync();
    }
}
