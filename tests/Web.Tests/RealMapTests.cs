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
public sealed class RealMapTests(RealFixture fixture) : MapTests(fixture.Server, fixture.Browser), IClassFixture<RealFixture>;
