using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using SiheungTwin.Web.Tests.Browser;
using SiheungTwin.Web.Tests.Mock;

namespace SiheungTwin.Web.Tests;

/// <summary>The map from another machine: who may not see vehicles goes without them, who may is asked what for.</summary>
public sealed class AccessTests(MapBrowser browser) : IClassFixture<MapBrowser>
{
    [Fact]
    public async Task Who_may_not_see_vehicles_is_shown_the_rest_and_told_what_is_missing()
    {
        await using var server = await TwinFor(vehicles: false);
        await using var map = await browser.OpenAsync(server);
        Assert.DoesNotContain(map.Asked, url => url.PathAndQuery.Contains("parking-zones", StringComparison.Ordinal));
        await Assertions.Expect(map.Page.Locator("#hint")).ToContainTextAsync("차량 정보를 볼 권한");
        Assert.Empty(map.Complaints);
    }

    [Fact]
    public async Task Who_may_is_asked_for_the_purpose_once_and_it_goes_with_every_question()
    {
        await using var server = await TwinFor(vehicles: true);
        var purposes = new ConcurrentBag<string?>();
        var asked = 0;
        await using var map = await browser.OpenAsync(server, before: page =>
        {
            page.Dialog += (_, dialog) =>
            {
                asked++;
                _ = dialog.AcceptAsync("금요일 단속");
            };
            page.Request += (_, request) =>
            {
                if (request.Url.Contains("parking-zones/items", StringComparison.Ordinal))
                    purposes.Add(request.Headers.GetValueOrDefault("x-purpose"));
            };
        });
        Assert.Equal(1, asked);
        Assert.All(purposes, p => Assert.Equal(Uri.EscapeDataString("금요일 단속"), p));
        Assert.NotEmpty(purposes);
        Assert.Contains(map.Asked, url => url.AbsolutePath == "/live" && url.Query.Contains("parking-zones", StringComparison.Ordinal) && Uri.UnescapeDataString(url.Query).Contains("purpose=금요일 단속", StringComparison.Ordinal));
        await map.Page.ReloadAsync();
        await map.Page.WaitForFunctionAsync("() => window.siheung?.ready === true");
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Who_says_no_purpose_goes_without_vehicles()
    {
        await using var server = await TwinFor(vehicles: true);
        await using var map = await browser.OpenAsync(server, before: page => page.Dialog += (_, dialog) => _ = dialog.DismissAsync());
        Assert.DoesNotContain(map.Asked, url => url.PathAndQuery.Contains("parking-zones", StringComparison.Ordinal));
    }

    private static async Task<MockTwin> TwinFor(bool vehicles)
    {
        var server = await MockTwin.StartAsync();
        server.Access = new JsonObject { ["user"] = "홍", ["roles"] = new JsonArray(), ["vehicles"] = vehicles, ["purpose"] = vehicles };
        return server;
    }
}
