using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Journal.Store;

/// <summary>Why an entry cannot be kept. The lane asks before it appends, so that a bad row costs itself and not its batch.</summary>
/// <param name="Field">Field at fault, as in <see cref="Entry"/>, snake_case.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record EntryFault(string Field, string Message)
{
    /// <summary>The first fault of an entry; null when it can be appended.</summary>
    public static EntryFault? Of(Entry entry) =>
        OfText("asset", entry.Asset)
        ?? OfText("feed", entry.Feed)
        ?? OfText("source", entry.Source)
        ?? OfText("key", entry.Key)
        ?? OfText("quantity", entry.Quantity)
        ?? OfText("unit", entry.Unit)
        ?? OfText("reason", entry.Reason)
        ?? OfText("body", entry.Body)
        ?? OfNumber("value", entry.Value)
        ?? OfNumber("lo", entry.Lo)
        ?? OfNumber("hi", entry.Hi);

    /// <summary>Makes any text storable: NUL and halves of surrogate pairs become U+FFFD.</summary>
    public static string Storable(string text)
    {
        if (OfText("", text) is null) return text;
        return string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
            {
                if (char.IsHighSurrogate(from[i]) && i + 1 < from.Length && char.IsLowSurrogate(from[i + 1]))
                {
                    to[i] = from[i];
                    to[++i] = from[i];
                }
                else
                {
                    to[i] = from[i] == '\0' || char.IsSurrogate(from[i]) ? '\uFFFD' : from[i];
                }
            }
        });
    }

    internal static void ThrowIfAny(IReadOnlyList<Entry> entries)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (Of(entries[i]) is { } fault)
                throw new ArgumentException($"Entry {i} of the batch, {fault.Field}: {fault.Message}", nameof(entries));
        }
    }

    private static EntryFault? OfText(string field, string? text)
    {
        if (text is null) return null;
        var at = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        if (at < 0 && !text.Contains('\0', StringComparison.Ordinal)) return null;
        if (text.Contains('\0', StringComparison.Ordinal)) return new(field, "holds a NUL character, which no store can keep: remove it.");
        for (var i = at; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return new(field, "holds half of a surrogate pair: it is not Unicode text.");
            i++;
        }

        return null;
    }

    private static EntryFault? OfNumber(string field, double? number) =>
        number is { } n && !double.IsFinite(n) ? new(field, "is not a finite number: leave it null and give a reason.") : null;
}
