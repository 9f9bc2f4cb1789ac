using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Hazards;

/// <summary>Takes the passes of cameras along a corridor.</summary>
public static class CorridorPasses
{
    /// <summary>Quantity of the entries that hold one.</summary>
    public const string Quantity = "patrol_pass";

    /// <summary>The state after one more pass; a vehicle without a camera has missed nothing.</summary>
    public static CorridorState Take(CorridorState state, Entry entry, HazardRules rules)
    {
        if (Of(entry) is not { } pass)
            return state;
        var others = state.Passes.Where(p => p.Key != pass.Key).ToArray();
        var passes = new ValueArray<CorridorPass>([.. others.Skip(Math.Max(0, others.Length + 1 - rules.KeptPasses)), pass]);
        return state with { Passes = passes, Hazards = new([.. state.Hazards.Select(h => HazardMisses.Renew(h, passes, rules))]) };
    }

    private static CorridorPass? Of(Entry entry)
    {
        if (entry.Body is not { Length: > 0 } body)
            return null;
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            return root.ValueKind == JsonValueKind.Object && Text(root, "camera") is { Length: > 0 } camera
                && Number(root, "from_m") is { } from && Number(root, "to_m") is { } to && from != to
                && Time(root, "from_time") is { } begin && Time(root, "to_time") is { } end
                ? new CorridorPass(entry.Source + "\n" + entry.Key, camera, Text(root, "patrol") ?? entry.Source, from, to, begin, end)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    private static DateTimeOffset? Time(JsonElement body, string name) =>
        Text(body, name) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUniversalTime() : null;
}
