using SiheungTwin.Grains.Interfaces.Subscriptions;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.NgsiLd;

/// <summary>The subscriptions of this world.</summary>
internal sealed class Subscriptions(IGrainFactory grains, WorldOptions world)
{
    /// <summary>Their list.</summary>
    public ISubscriptionListGrain List => grains.GetGrain<ISubscriptionListGrain>(world.Lane);

    /// <summary>One of them.</summary>
    public ISubscriptionGrain Of(string id) => grains.GetGrain<ISubscriptionGrain>($"{world.Lane}/{id}");
}

/// <summary>Which hosts may be told by order of somebody elsewhere.</summary>
internal sealed class NoticeHosts(TwinOptions options)
{
    public bool Allows(Uri endpoint) => options.NotifyHosts.Contains(endpoint.Host, StringComparer.OrdinalIgnoreCase);
}

/// <summary>How notifications are tried.</summary>
internal sealed record NoticePace
{
    /// <summary>Least time between two notifications of one subscription.</summary>
    public TimeSpan Between { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the list is looked at.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Pause after the first failure; it doubles up to a minute.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Attempts before a notification is given up.</summary>
    public int Attempts { get; init; } = 8;

    /// <summary>The pause after so many failures.</summary>
    public TimeSpan PauseAfter(int failures) => TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << Math.Min(failures - 1, 10), TimeSpan.TicksPerMinute));
}
