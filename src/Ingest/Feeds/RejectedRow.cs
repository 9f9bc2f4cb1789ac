using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Privacy;

namespace SiheungTwin.Ingest.Feeds;

/// <summary>Builds rejections: content and message with plates masked and bounded.</summary>
internal static class RejectedRow
{
    // 4 KiB of UTF-8: three bytes a Korean character, so 1,365 characters never exceed it.
    private const int MaxChars = 1365;

    /// <summary>A refused row.</summary>
    public static Rejection Of(int index, string code, string field, string message, ReadOnlySpan<char> content)
    {
        // A little more than is kept is masked, so that a plate across the cut is masked too.
        var part = content[..Math.Min(content.Length, MaxChars * 2)].ToString();
        var masked = PlateMask.Mask(JsonText.Unescaped(part));
        if (masked.Length > MaxChars)
            masked = masked[..(char.IsHighSurrogate(masked[MaxChars - 1]) ? MaxChars - 1 : MaxChars)];
        return new Rejection(index, code, field, PlateMask.Mask(message)) { Content = masked };
    }

    /// <summary>A field that is not there.</summary>
    public static Rejection Missing(int index, string field, ReadOnlySpan<char> content) =>
        Of(index, "field.missing", field, $"'{field}' is missing: give it.", content);

    /// <summary>A time that cannot be read.</summary>
    public static Rejection Time(int index, string field, string? value, ReadOnlySpan<char> content) =>
        Of(index, "time.malformed", field, $"'{field}' is not a time: '{Short(value)}'.", content);

    /// <summary>A value that is not a finite number.</summary>
    public static Rejection NotANumber(int index, string field, string? value, ReadOnlySpan<char> content) =>
        Of(index, "value.not_a_number", field, $"'{field}' is not a finite number: '{Short(value)}'.", content);

    /// <summary>A value no instrument can mean.</summary>
    public static Rejection OutOfRange(int index, string field, double value, ReadOnlySpan<char> content) =>
        Of(index, "value.out_of_range", field, FormattableString.Invariant($"'{field}' cannot be {value}."), content);

    /// <summary>The beginning of a text, for messages.</summary>
    public static string Short(string? value) => value is null ? "null" : value.Length <= 80 ? value : value[..80] + "…";
}
