using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Hazards;

/// <summary>A placed detection as a corridor takes it.</summary>
/// <param name="Detection">The detection.</param>
/// <param name="Owner">Corridor it most probably lies on: the owner of a hazard it is the first of.</param>
/// <param name="Segments">Segments it may lie on, best first.</param>
public sealed record HazardSighting(HazardDetection Detection, string Owner, ValueArray<SegmentVote> Segments)
{
    /// <summary>Quantity of the entries that hold one.</summary>
    public const string Quantity = "hazard_detection";

    private const int IdDigits = 12;

    /// <summary>Family of its class.</summary>
    public string Family => HazardClasses.FamilyOf(Detection.Class);

    /// <summary>Id of a hazard it is the first detection of.</summary>
    public string HazardId
    {
        get
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Detection.Source + "\n" + Detection.Key));
            return "hazard:" + Convert.ToHexStringLower(hash)[..IdDigits];
        }
    }

    /// <summary>The sighting an entry holds; null where its body is none. The door refuses those, and a fold never fails.</summary>
    public static HazardSighting? Of(Entry entry, HazardRules rules)
    {
        if (entry.Body is not { Length: > 0 } body)
            return null;
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Of(entry, json.RootElement, rules) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static HazardSighting? Of(Entry entry, JsonElement body, HazardRules rules)
    {
        if (Text(body, "class") is not { } @class || Number(body, "x") is not { } x || Number(body, "y") is not { } y || Number(body, "chainage_m") is not { } chainage)
            return null;
        var sigma = Number(body, "sigma_m") is > 0 and var given ? given : rules.DefaultSigmaM;
        var side = Math.Sign(Number(body, "side") ?? 0);
        var suffix = "@" + entry.Asset;
        var detection = new HazardDetection
        {
            Source = entry.Source,
            Key = entry.Key.EndsWith(suffix, StringComparison.Ordinal) ? entry.Key[..^suffix.Length] : entry.Key,
            Class = @class,
            Observed = entry.Observed,
            Confidence = Math.Clamp(entry.Value ?? rules.PriorProbability, 0, 1),
            X = x,
            Y = y,
            SigmaM = sigma,
            ChainageM = chainage,
            // A side without a distance is believed.
            OffsetM = Number(body, "offset_m") ?? (side * rules.GateSigmas * sigma),
            Side = side,
            SizeM = Number(body, "size_m"),
            Sequence = entry.Sequence,
        };
        return new HazardSighting(detection, Text(body, "owner") ?? entry.Asset, Votes(body, rules.LeastProbability));
    }

    private static ValueArray<SegmentVote> Votes(JsonElement body, double leastProbability)
    {
        var votes = new List<SegmentVote>();
        Add(body);
        if (body.TryGetProperty("alternatives", out var others) && others.ValueKind == JsonValueKind.Array)
        {
            foreach (var other in others.EnumerateArray())
                Add(other);
        }

        return votes.Count == 0 ? default : SegmentVotes.Ordered(votes);

        void Add(JsonElement candidate)
        {
            if (candidate.ValueKind == JsonValueKind.Object && Text(candidate, "segment") is { } segment && votes.TrueForAll(v => v.Segment != segment))
                votes.Add(new SegmentVote(segment, Math.Log(Math.Clamp(Number(candidate, "p") ?? 1, leastProbability, 1))));
        }
    }

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;
}
