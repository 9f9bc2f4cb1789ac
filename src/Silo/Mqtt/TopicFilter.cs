namespace SiheungTwin.Silo.Mqtt;

/// <summary>Topic filters of MQTT (5.0, 4.7).</summary>
internal static class TopicFilter
{
    private const string Shared = "$share/";

    /// <summary>True for a filter a broker takes.</summary>
    public static bool IsValid(string filter)
    {
        if (Plain(filter) is not { Length: > 0 } plain || plain.Contains('\0', StringComparison.Ordinal))
            return false;
        var levels = plain.Split('/');
        return levels.Index().All(l => l.Item is "+" || (l.Item == "#" && l.Index == levels.Length - 1) || l.Item.IndexOfAny(['+', '#']) < 0);
    }

    /// <summary>True where a message of this topic falls under the filter.</summary>
    public static bool Fits(string filter, string topic)
    {
        var (wanted, given) = (Plain(filter).Split('/'), topic.Split('/'));
        if (topic.StartsWith('$') && wanted[0] is "+" or "#")
            return false;
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] == "#")
                return true;
            if (i >= given.Length || (wanted[i] != "+" && wanted[i] != given[i]))
                return false;
        }

        return wanted.Length == given.Length;
    }

    // $share/GROUP/FILTER: the group is the broker's business.
    private static string Plain(string filter)
    {
        if (!filter.StartsWith(Shared, StringComparison.Ordinal))
            return filter;
        var end = filter.IndexOf('/', Shared.Length);
        return end < 0 ? "" : filter[(end + 1)..];
    }
}
