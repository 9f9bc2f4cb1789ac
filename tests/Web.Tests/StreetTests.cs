using Microsoft.Playwright;
using SiheungTwin.Web.Tests.Mock;

namespace SiheungTwin.Web.Tests;

/// <summary>The street on the map: hazards are decided by key, hotspots are asked for, signs come with the zoom.</summary>
public sealed class StreetTests(MockFixture fixture) : IClassFixture<MockFixture>
{
    [Fact]
    public async Task A_hazard_is_confirmed_by_key_in_the_officers_name_and_rejected_the_same_way()
    {
        await using var map = await fixture.Browser.OpenAsync(fixture.Server);
        await map.Page.ClickAsync("#tab-street");
        await map.Page.FocusAsync("[data-hazard='hazard:1']");
        await map.Page.Keyboard.PressAsync("c");
        await Assertions.Expect(map.Page.Locator("#street .form-error")).ToContainTextAsync("담당자");
        Assert.Empty(Street.Commands);

        await map.Page.FillAsync("#street input[name=author]", "김주무관");
        await map.Page.FocusAsync("[data-hazard='hazard:1']");
        await map.Page.Keyboard.PressAsync("c");
        await Assertions.Expect(map.Page.Locator("[data-hazard='hazard:1'] small")).ToContainTextAsync("확정");
        await map.Page.FocusAsync("[data-hazard='hazard:1']");
        await map.Page.Keyboard.PressAsync("x");
        await Assertions.Expect(map.Page.Locator("[data-hazard='hazard:1']")).ToHaveCountAsync(0);

        Assert.Equal([("hazard:1", "confirm", "김주무관"), ("hazard:1", "reject", "김주무관")], Street.Commands);
        Assert.Empty(map.Complaints);
    }

    [Fact]
    public async Task Hotspots_are_asked_for_by_weekday_and_hour_and_say_what_they_are_and_are_not()
    {
        await using var map = await fixture.Browser.OpenAsync(fixture.Server);
        await map.Page.ClickAsync("#tab-street");
        await map.Page.SelectOptionAsync("#street [data-choice=dow]", "5");
        await map.Page.SelectOptionAsync("#street [data-choice=from]", "18");
        await map.Page.SelectOptionAsync("#street [data-choice=to]", "22");
        await map.Page.ClickAsync("[data-do=hotspots]");

        await Assertions.Expect(map.Page.Locator("#street .hot-label")).ToContainTextAsync("순찰 1시간당 위반");
        await Assertions.Expect(map.Page.Locator("#street .gi3 + .what")).ToContainTextAsync("z 4.2");
        Assert.Contains("dow=5", Street.HotspotQueries[^1], StringComparison.Ordinal);
        Assert.Contains("hours=18-22", Street.HotspotQueries[^1], StringComparison.Ordinal);
        Assert.Contains("value=rate", Street.HotspotQueries[^1], StringComparison.Ordinal);

        await map.GoToAsync(MockStreet.Lon + 0.0002, MockStreet.Lat + 0.0022, 14);
        var hot = await map.PixelsAsync(await map.PictureAsync(MockStreet.Lon + 0.0002, MockStreet.Lat + 0.0022, 8));
        var cold = await map.PixelsAsync(await map.PictureAsync(MockStreet.Lon + 0.0022, MockStreet.Lat + 0.0022, 8));
        Assert.True(hot.Average(p => p.R - p.B) > 30, "a hot zone is red");
        Assert.True(cold.Average(p => p.B - p.R) > 30, "a cold zone is blue");
        await ScreenTests.SaveAsync(map.Page, "street");
    }

    [Fact]
    public async Task Signs_are_read_for_the_view_from_zoom_15_on_only()
    {
        await using var map = await fixture.Browser.OpenAsync(fixture.Server);
        var before = Street.SignBoxes.Count;
        await map.GoToAsync(MockStreet.Lon, MockStreet.Lat, 14);
        Assert.Equal(before, Street.SignBoxes.Count);

        await map.GoToAsync(MockStreet.Lon, MockStreet.Lat, 17);
        await map.Page.WaitForFunctionAsync("() => window.siheung.stateOf('sign:0') === 3");
        await map.DrawnAsync();

        Assert.NotEqual(before, Street.SignBoxes.Count);
        var pixels = await map.PixelsAsync(await map.PictureAsync(MockStreet.Lon, MockStreet.Lat - 0.0004, 8));
        Assert.True(pixels.Average(p => p.R - p.B) > 30, "a sign in danger has the colour of its state");
        await ScreenTests.SaveAsync(map.Page, "signs");
    }

    private MockStreet Street => fixture.Street;
}
