using System.Security.Cryptography;
using System.Text;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Journal.Store.Privacy;

/// <summary>
/// Splits an entry that tells of a vehicle or of a person on patrol: its body goes into the part of the day, and the entry keeps a reference made of
/// the content, so that the same content said again is the same entry. A reference leads nowhere once the part is dropped.
/// </summary>
internal static class PersonalParts
{
    private const string Prefix = "p:";
    private const string Pseudonym = "\"v:";
    private const long MicrosOfDay = 86_400L * 1_000_000;

    /// <summary>True where an entry's body tells of a vehicle by its pseudonym, or of a patrol.</summary>
    public static bool IsIn(Entry entry) =>
        entry.Body is { } body && (entry.Quantity is "patrol_exposure" or "patrol_pass" || body.Contains(Pseudonym, StringComparison.Ordinal));

    /// <summary>Day on which the lane took an entry, or of any time [days since 1970-01-01 UTC]; 0 for what was taken before its world had a time.</summary>
    public static int DayOf(DateTimeOffset time) => (int)Math.Max(0, EntryTime.ToMicros(time) / MicrosOfDay);

    /// <summary>Begin of a day, UTC.</summary>
    public static DateTimeOffset StartOf(int day) => EntryTime.FromMicros(day * MicrosOfDay);

    /// <summary>The entry without its personal part, and the part.</summary>
    public static (Entry Entry, PersonalPart Part) Split(Entry entry)
    {
        var reference = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(entry.Body!)).AsSpan(0, 16), bigEndian: true);
        return (entry with { Body = Prefix + reference.ToString("N") }, new PersonalPart(DayOf(entry.Received), reference, entry.Body!));
    }

    /// <summary>What an entry's body refers to; null when it is whole.</summary>
    public static (int Day, Guid Reference)? ReferenceOf(Entry entry) =>
        entry.Body is { Length: 34 } body && body.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(body.AsSpan(2), "N", out var reference)
            ? (DayOf(entry.Received), reference)
            : null;
}
