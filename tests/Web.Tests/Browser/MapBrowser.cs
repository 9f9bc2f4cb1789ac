using Microsoft.Playwright;

namespace SiheungTwin.Web.Tests.Browser;

/// <summary>One headless Chromium for a class of tests. Absent: tests skip and say which package to install.</summary>
public sealed class MapBrowser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Path of Chromium: <c>CHROMIUM</c>, or Debian's.</summary>
    public static string Path => Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";

    /// <summary>Why browser tests cannot run here; null when they can.</summary>
    public static string? Missing => File.Exists(Path) ? null : $"no Chromium at {Path}: install the Debian package `chromium` or set CHROMIUM";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Opens the map of a server and waits until it is drawn.</summary>
    public async Task<MapPage> OpenAsync(ITwinServer server, string hash = "", int width = 1440, int height = 900, Action<IPage>? before = null)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? string.Empty);
        var page = await _browser!.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height }, Locale = "ko-KR" });
        page.SetDefaultTimeout(20_000);
        before?.Invoke(page);
        return await MapPage.OpenAsync(page, server, hash);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
