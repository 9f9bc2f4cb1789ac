using Microsoft.Playwright;
using SiheungTwin.Web.Tests.Browser;

namespace SiheungTwin.Web.Tests;

/// <summary>The map with the what-if tab open and all it asks for answered.</summary>
internal static class WhatIfPage
{
    public static async Task<MapPage> OpenAsync(MockFixture fixture, string hash = "")
    {
        var map = await fixture.Browser.OpenAsync(fixture.Server, hash);
        await map.Page.ClickAsync("#tab-whatif");
        await Assertions.Expect(map.Page.Locator("#whatif .warm")).ToContainTextAsync("RMSE");
        return map;
    }
}
