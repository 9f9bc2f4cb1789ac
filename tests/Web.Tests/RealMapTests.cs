using System.Globalization;
using Microsoft.Playwright;
using SiheungTwin.Web.Tests.Browser;

namespace SiheungTwin.Web.Tests;

/// <summary>A real twin and a browser.</summary>
public sealed class RealFixture : IAsyncLifetime
{
    /// <summary>The server.</summary>
    public ITwinServer Server { get; private set; } = null!;

    /// <summary>The browser.</summary>
    public MapBrowser Browser { get; } = new();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Server = await RealTwin.StartAsync();
        await Browser.InitializeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Server.DisposeAsync();
    }
}

/// <summary>The map in front of a real twin.</summary>
public sealed class RealMapTests(RealFixture fixture) : MapTests(fixture.Server, fixture.Browser), IClassFixture<RealFixture>
{
    [Fact]
    public async Task The_real_twin_refuses_too_few_bags_runs_what_the_form_builds_and_tells_what_changed()
    {
        await using var map = await fixture.Browser.OpenAsync(fixture.Server);
        var page = map.Page;
        await page.ClickAsync("#tab-whatif");
        await page.FillAsync("[name=duration]", "30");
        await page.SelectOptionAsync("[name=rain]", "uniform");
        await page.FillAsync("[name=rainRate]", "80");
        await page.SelectOptionAsync("[name=tide]", "locked");
        await page.Locator("[name^=pump-]").First.CheckAsync();
        await page.ClickAsync("details:has([name=mode]) summary");
        await page.SelectOptionAsync("[name=mode]", "preview");
        await page.SelectOptionAsync("[name=resolution]", "30");
        await page.SelectOptionAsync("[name=lake]", "set");
        await page.ClickAsync("[name=sandbags-type]");
        await page.FillAsync("[name=sandbags0-at]", string.Create(CultureInfo.InvariantCulture, $"{fixture.Server.Zone.Lon} {fixture.Server.Zone.Lat}, {fixture.Server.Zone.Lon + 0.000677} {fixture.Server.Zone.Lat}"));
        await page.FillAsync("[name=sandbags0-height]", "0.45");
        var says = page.Locator("#whatif .need");
        await Assertions.Expect(says).ToContainTextAsync("600개 필요");
        await page.ClickAsync("#whatif button.primary");
        await Assertions.Expect(page.Locator(".num:has([name=sandbags0-bags]) + .field-error")).ToContainTextAsync("600개가 필요합니다");

        await page.FillAsync("[name=sandbags0-bags]", "600");
        await page.ClickAsync("#whatif button.primary");
        await Assertions.Expect(page.Locator(".results .facts").First).ToContainTextAsync("유입량의", new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator(".results .preview")).ToContainTextAsync("미리보기");
        await page.ClickAsync("[data-mode=difference]");
        await Assertions.Expect(page.Locator(".found .facts")).ToContainTextAsync("m²");
        Assert.DoesNotContain(map.Complaints, c => !c.Contains("400", StringComparison.Ordinal) && !c.Contains("willReadFrequently", StringComparison.Ordinal));
    }
}
