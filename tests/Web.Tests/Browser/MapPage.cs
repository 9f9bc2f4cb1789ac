using System.Text.Json;
using Microsoft.Playwright;

namespace SiheungTwin.Web.Tests.Browser;

/// <summary>The open map: what it complained of, what it asked for, and its pixels.</summary>
public sealed class MapPage : IAsyncDisposable
{
    private MapPage(IPage page) => Page = page;

    /// <summary>The browser's page.</summary>
    public IPage Page { get; }

    /// <summary>Errors on the console and uncaught ones.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Every address asked for.</summary>
    public List<Uri> Asked { get; } = [];

    /// <summary>Opens and waits until the city is drawn.</summary>
    public static async Task<MapPage> OpenAsync(IPage page, ITwinServer server, string hash)
    {
        var map = new MapPage(page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                map.Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => map.Complaints.Add(error);
        page.Request += (_, request) => map.Asked.Add(new Uri(request.Url));
        await page.GotoAsync(server.Address + hash);
        await page.WaitForFunctionAsync("() => window.siheung?.ready === true && document.getElementById('clock').dataset.state === 'fresh'");
        await map.DrawnAsync();
        return map;
    }

    /// <summary>Waits until all pending drawing is done.</summary>
    public async Task DrawnAsync() => await Page.EvaluateAsync("() => window.siheung.rendered()");

    /// <summary>Centres the map on a place.</summary>
    public async Task GoToAsync(double lon, double lat, double zoom)
    {
        await Page.EvaluateAsync("([x, y, z]) => window.siheung.goTo(x, y, z)", new[] { lon, lat, zoom });
        await DrawnAsync();
    }

    /// <summary>Picture (PNG) of a square of the page around a place.</summary>
    public async Task<byte[]> PictureAsync(double lon, double lat, int side = 24)
    {
        var p = await Page.EvaluateAsync<double[]>("([x, y]) => window.siheung.pixelOf(x, y)", new[] { lon, lat });
        return await Page.ScreenshotAsync(new() { Clip = new() { X = (float)Math.Round(p[0]) - side / 2, Y = (float)Math.Round(p[1]) - side / 2, Width = side, Height = side } });
    }

    /// <summary>Red, green and blue of every pixel of a picture.</summary>
    public async Task<(int R, int G, int B)[]> PixelsAsync(byte[] png)
    {
        var json = await Page.EvaluateAsync<JsonElement>("""
            source => new Promise((done, fail) => {
              const image = new Image();
              image.onerror = fail;
              image.onload = () => {
                const canvas = document.createElement('canvas');
                canvas.width = image.width; canvas.height = image.height;
                const context = canvas.getContext('2d');
                context.drawImage(image, 0, 0);
                done([...context.getImageData(0, 0, image.width, image.height).data]);
              };
              image.src = source;
            })
            """, "data:image/png;base64," + Convert.ToBase64String(png));
        var data = json.EnumerateArray().Select(v => v.GetInt32()).ToArray();
        return [.. Enumerable.Range(0, data.Length / 4).Select(i => (data[i * 4], data[i * 4 + 1], data[i * 4 + 2]))];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Page.CloseAsync();
}
