using System.Text.Json;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Signboards;

/// <summary>Another sign a finding may belong to.</summary>
/// <param name="Id">Its id.</param>
/// <param name="P">Probability [0–1].</param>
[GenerateSerializer, Immutable, Alias("twin.sign-alternative")]
public readonly record struct SignAlternative([property: Id(0)] string Id, [property: Id(1)] double P);

/// <summary>What one inspection found on a sign.</summary>
/// <param name="Key">The source and its key.</param>
/// <param name="Observed">When it was seen, UTC.</param>
/// <param name="Confidence">How sure the detector is [0–1]; null unknown.</param>
/// <param name="Defects">What it found.</param>
/// <param name="P">Probability that it is this sign [0–1].</param>
/// <param name="Alternatives">Other signs it may be, at most <see cref="AlternativesKept"/>.</param>
[GenerateSerializer, Immutable, Alias("twin.sign-finding")]
public sealed record SignFinding(
    [property: Id(0)] string Key,
    [property: Id(1)] DateTimeOffset Observed,
    [property: Id(2)] double? Confidence,
    [property: Id(3)] SignDefects Defects,
    [property: Id(4)] double P,
    [property: Id(5)] ValueArray<SignAlternative> Alternatives)
{
    /// <summary>Alternatives kept.</summary>
    public const int AlternativesKept = 4;

    /// <summary>Whether it is this sign's, or waits for a person to match it.</summary>
    public bool Matched(SignRules rules) => P >= rules.MatchProbability;

    /// <summary>Whether it decides the condition.</summary>
    public bool Decisive(SignRules rules) => Matched(rules) && Confidence >= rules.DecisiveConfidence;

    /// <summary>
    /// The finding an entry states; null when its body holds no list of defects, for then nothing was said of the sign's condition.
    /// Without a probability the source named the sign itself. A fold never fails: what does not fit is passed over.
    /// </summary>
    public static SignFinding? Of(Entry entry)
    {
        if (entry.Body is not { Length: > 0 } text)
            return null;
        try
        {
            using var json = JsonDocument.Parse(text);
            var body = json.RootElement;
            if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("defects", out var list) || list.ValueKind != JsonValueKind.Array)
                return null;
            var defects = SignDefects.None;
            foreach (var word in list.EnumerateArray())
                defects |= word.ValueKind == JsonValueKind.String ? SignDefectWords.Parse(word.GetString()!) : SignDefects.Other;
            return new SignFinding(entry.Source + "/" + entry.Key, entry.Observed, entry.Value, defects, NumberOf(body, "p") ?? 1, AlternativesOf(body));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ValueArray<SignAlternative> AlternativesOf(JsonElement body)
    {
        if (!body.TryGetProperty("alternatives", out var list) || list.ValueKind != JsonValueKind.Array)
            return default;
        return new([.. list.EnumerateArray()
            .Where(one => one.ValueKind == JsonValueKind.Object && one.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String)
            .Select(one => new SignAlternative(one.GetProperty("id").GetString()!, NumberOf(one, "p") ?? 0))
            .OrderByDescending(one => one.P).ThenBy(one => one.Id, StringComparer.Ordinal)
            .Take(AlternativesKept)]);
    }

    private static double? NumberOf(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
