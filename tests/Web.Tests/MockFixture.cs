using SiheungTwin.Web.Tests.Browser;
using SiheungTwin.Web.Tests.Mock;

namespace SiheungTwin.Web.Tests;

/// <summary>The browser and the server a class of tests runs against.</summary>
public sealed class MockFixture : IAsyncLifetime
{
    /// <summary>The server.</summary>
    public ITwinServer Server { get; private set; } = null!;

    /// <summary>The made-up street of the server.</summary>
    public MockStreet Street { get; private set; } = null!;

    /// <summary>The made-up runs of the server.</summary>
    public MockRun Runs { get; private set; } = null!;

    /// <summary>The browser.</summary>
    public MapBrowser Browser { get; } = new();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var twin = await MockTwin.StartAsync();
        (Server, Street, Runs) = (twin, twin.Street, twin.Runs);
        await Browser.InitializeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Server.DisposeAsync();
    }
}
