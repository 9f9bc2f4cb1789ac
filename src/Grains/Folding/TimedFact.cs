using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Folding;

/// <summary>A fact or order by a person that holds from one time until another: a failed pump, a closed road, an override.</summary>
[GenerateSerializer, Immutable, Alias("twin.timed-fact")]
public sealed record TimedFact
{
    /// <summary>The number said; null when the fact is a text.</summary>
    [Id(0)]
    public double? Value { get; init; }

    /// <summary>The text said, lower case: <c>open</c>, <c>closed</c>; null when it is a number.</summary>
    [Id(1)]
    public string? Text { get; init; }

    /// <summary>From when it holds, UTC.</summary>
    [Id(2)]
    public DateTimeOffset From { get; init; }

    /// <summary>Until when it holds, UTC, exclusive; null until cleared.</summary>
    [Id(3)]
    public DateTimeOffset? Until { get; init; }

    /// <summary>Who said it.</summary>
    [Id(4)]
    public string? Author { get; init; }

    /// <summary>Why.</summary>
    [Id(5)]
    public string? Note { get; init; }

    /// <summary>What the person named: a pump or an underpass, where the fact is about the zones or roads behind it; null when not told.</summary>
    [Id(6)]
    public string? Named { get; init; }

    /// <summary>True when the fact holds at <paramref name="now"/>: expiry needs no entry, only time.</summary>
    public bool InForce(DateTimeOffset now) => From <= now && (Until is null || now < Until);

    /// <summary>When the fact next begins or ends after <paramref name="now"/>; null when it does not.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset now) => now < From ? From : now < Until ? Until : null;

    /// <summary>Author and expiry for people: <c>kim until 2026-07-01T03:00:00Z</c>.</summary>
    public string Label =>
        (Author ?? "unknown author") + (Until is { } until ? " until " + until.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : string.Empty);

    /// <summary>
    /// The fact an entry states: number from <see cref="Entry.Value"/> or the body's <c>value</c>, times from the body's <c>from</c> and <c>until</c>.
    /// Null when it takes an earlier fact back: value 0 or false where <paramref name="zeroClears"/>, no value at all, or the text <c>clear</c>.
    /// A body that is not JSON is passed over: the door refuses those, and a fold never fails.
    /// </summary>
    public static TimedFact? Of(Entry entry, bool zeroClears)
    {
        var fact = new TimedFact { Value = entry.Value, From = entry.Observed };
        if (entry.Body is { Length: > 0 } body)
        {
            try
            {
                using var json = JsonDocument.Parse(body);
                if (json.RootElement.ValueKind == JsonValueKind.Object)
                {
                    fact = fact.With(json.RootElement);
                }
            }
            catch (JsonException)
            {
                fact = fact with { Note = null };
            }
        }

        var cleared = (fact.Value is null && fact.Text is null) || fact.Text is "clear" or "cleared" || (zeroClears && fact.Value == 0);
        return cleared ? null : fact;
    }

    private TimedFact With(JsonElement body)
    {
        var fact = this with { Author = TextOf(body, "author"), Note = TextOf(body, "note"), Named = TextOf(body, "asset"), Until = TimeOf(body, "until"), From = TimeOf(body, "from") ?? From };
        if (!body.TryGetProperty("value", out var value))
        {
            return fact;
        }

        // How a gate is stuck stands beside the number that says it is.
        if (fact.Value is not null)
        {
            return value.ValueKind == JsonValueKind.String && value.GetString()!.ToLowerInvariant() is "open" or "closed" or "shut" ? fact with { Text = value.GetString()!.ToLowerInvariant() } : fact;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Number => fact with { Value = value.GetDouble() },
            JsonValueKind.True => fact with { Value = 1 },
            JsonValueKind.False => fact with { Value = 0 },
            JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => fact with { Value = number },
            JsonValueKind.String => fact with { Text = value.GetString()!.ToLowerInvariant() },
            _ => fact,
        };
    }

    private static string? TextOf(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // Without an offset the time is Korean, as everywhere at the door.
    private static DateTimeOffset? TimeOf(JsonElement body, string name)
    {
        if (TextOf(body, name) is not { } text || !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var plain))
        {
            return null;
        }

        return plain.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(plain, TimeSpan.FromHours(9)).ToUniversalTime()
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUniversalTime();
    }
}
