using Microsoft.Playwright;

namespace SiheungTwin.Web.Tests;

/// <summary>Pictures of the page for people to look at; also what must fit on the smallest screen.</summary>
public sealed class ScreenTests(MockFixture fixture) : IClassFixture<MockFixture>
{
    [Theory]
    [InlineData(1440, 900)]
    [InlineData(1280, 800)]
    public async Task Nothing_is_cut_off_with_every_panel_open(int width, int height)
    {
        await using var map = await fixture.Browser.OpenAsync(fixture.Server, width: width, height: height);
        await SaveAsync(map.Page, $"situation-{width}");
        await map.Page.EvaluateAsync("id => window.siheung.select(id)", "zone:4-3");
        await Assertions.Expect(map.Page.Locator("#asset .history canvas")).ToBeVisibleAsync();
        await SaveAsync(map.Page, $"asset-{width}");
        await map.Page.ClickAsync("#tab-whatif");
        await map.Page.ClickAsync("#whatif button.primary");
        await Assertions.Expect(map.Page.Locator("#whatif .closures")).ToBeVisibleAsync();
        await map.Page.Locator("#whatif .results").ScrollIntoViewIfNeededAsync();
        await map.DrawnAsync();
        await SaveAsync(map.Page, $"whatif-{width}");
        await map.Page.ClickAsync("[data-mode=difference]");
        await map.Page.ClickAsync("#language");
        await map.DrawnAsync();
        await SaveAsync(map.Page, $"difference-{width}");
        var overflow = await map.Page.EvaluateAsync<string[]>("""
            () => ['#header', '#dock', '#asset', '#whatif'].filter(q => { const e = document.querySelector(q), b = e.getBoundingClientRect(); return b.right > innerWidth || b.bottom > innerHeight || e.scrollWidth > e.clientWidth + 1; })
            """);
        Assert.Empty(overflow);
    }

    internal static async Task SaveAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SIHEUNG_MAP_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(folder, name + ".png") });
    }
}
