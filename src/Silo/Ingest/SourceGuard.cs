using SiheungTwin.Grains.Interfaces.Feeds;

namespace SiheungTwin.Silo.Ingest;

/// <summary>Lets a sender speak for its own sources only.</summary>
internal static class SourceGuard
{
    /// <summary>Code of what is refused.</summary>
    public const string Code = "access.source";

    /// <summary>Parts what the sender may say from what it may not.</summary>
    /// <param name="observations">All of it.</param>
    /// <param name="maySay">Sources it may speak for; null for all.</param>
    public static (IReadOnlyList<Observation> Own, IReadOnlyList<Rejection> Foreign) Own(IReadOnlyList<Observation> observations, Func<string, bool>? maySay)
    {
        if (maySay is null || observations.All(o => maySay(o.Source)))
            return (observations, []);
        return (
            [.. observations.Where(o => maySay(o.Source))],
            [.. observations.Where(o => !maySay(o.Source)).Select(o => new Rejection(o.Index, Code, "source", $"The key may not speak for {o.Source}.")
            {
                Content = FormattableString.Invariant($"{o.Source} {o.Key} {o.Quantity} = {o.Value} {o.Unit}"),
            })]);
    }
}
