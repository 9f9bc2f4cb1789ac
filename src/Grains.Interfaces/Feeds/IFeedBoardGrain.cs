namespace SiheungTwin.Grains.Interfaces.Feeds;

/// <summary>What a silo knows of its feeds.</summary>
/// <param name="Silo">Name of this start of the silo.</param>
/// <param name="Feeds">Status by feed name.</param>
[GenerateSerializer, Immutable, Alias("twin.silo-feeds")]
public sealed record SiloFeeds([property: Id(0)] string Silo, [property: Id(1)] Dictionary<string, FeedStatus> Feeds);

/// <summary>Where the silos of a cluster tell each other how their feeds are doing. Keeps nothing durably: each silo tells all it knows every time. Its key is the lane.</summary>
[Alias("twin.feed-board-grain")]
public interface IFeedBoardGrain : IGrainWithStringKey
{
    /// <summary>A silo that is not heard for this long is left out [s].</summary>
    const int ForgetS = 30;

    /// <summary>Tells what a silo knows.</summary>
    /// <returns>What the other silos told.</returns>
    [Alias("Report")]
    Task<SiloFeeds[]> Report(SiloFeeds own);
}
