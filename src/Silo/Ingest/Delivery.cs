using SiheungTwin.Grains.Interfaces.Feeds;

namespace SiheungTwin.Silo.Ingest;

/// <summary>One message of a feed that brings many.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Origin">Where it came in, an MQTT topic; null when that says nothing.</param>
public sealed record Delivery(ReadOnlyMemory<byte> Content, string? Origin = null)
{
    /// <summary>Gauge that was asked for, where the message does not name its own; null otherwise.</summary>
    public string? Gauge { get; init; }

    /// <summary>Decodes several as if they were one input: rows are numbered on, so that no two of them are one row.</summary>
    internal static Decoded Decode(IReadOnlyList<Delivery> deliveries, Func<Delivery, Decoded> decode)
    {
        if (deliveries is [var only])
            return decode(only);
        var (observations, rejections) = (new List<Observation>(), new List<Rejection>());
        var first = 0;
        foreach (var delivery in deliveries)
        {
            var decoded = decode(delivery);
            observations.AddRange(decoded.Observations.Select(o => first == 0 ? o : o with { Index = o.Index + first }));
            rejections.AddRange(decoded.Rejections.Select(r => first == 0 || r.Index < 0 ? r : r with { Index = r.Index + first }));
            first += 1 + decoded.Observations.Select(o => o.Index).Concat(decoded.Rejections.Select(r => r.Index)).DefaultIfEmpty(0).Max();
        }

        return new Decoded(observations, rejections);
    }
}
