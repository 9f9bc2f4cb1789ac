using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Hazards;

/// <summary>Orders of people: checked against the state, made into an entry, and folded when they come back through the journal.</summary>
public static class HazardOrders
{
    /// <summary>Quantity of the entries that hold one.</summary>
    public const string Quantity = "hazard_command";

    /// <summary>Feed of those entries.</summary>
    public const string Feed = "command";

    private const string WrongState = "hazard.state";
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The entry for a command, or why it may not be given now. The same order on the same status by the same author is the same entry.</summary>
    public static HazardAnswer Check(CorridorState state, string corridor, HazardCommand command, HazardRules rules)
    {
        if (state.Find(command.Hazard) is not { } hazard || hazard.Owner != corridor)
            return Refused("hazard.unknown", $"{corridor} has no hazard {command.Hazard}.", $"{corridor}에 {command.Hazard} 위험물이 없습니다.");
        if (hazard.MergedInto is { } other)
            return Refused(WrongState, $"{hazard.Id} turned out to be {other}: send the command there.", $"{hazard.Id}은(는) {other}과(와) 같은 위험물로 합쳐졌습니다. 그쪽에 명령하십시오.");
        if (Outcome(hazard, command.Order, rules) is null)
            return Refusal(hazard, command.Order, rules);
        var name = HazardText.Name(command.Order);
        return new HazardAnswer(
            new Entry
            {
                Kind = EntryKind.Fact,
                Asset = corridor,
                Feed = Feed,
                Source = command.Author,
                Key = string.Create(CultureInfo.InvariantCulture, $"{hazard.Id}:{hazard.Changes}:{name}"),
                Quantity = Quantity,
                Observed = command.At,
                Body = JsonSerializer.Serialize(new { hazard = hazard.Id, command = name, author = command.Author, note = command.Note }, Plain),
            },
            null);
    }

    /// <summary>The state after an order; one that came too late, after another changed the hazard, changes nothing.</summary>
    public static CorridorState Take(CorridorState state, Entry entry, HazardRules rules)
    {
        if (Read(entry.Body) is not var (id, order, author, note) || state.Find(id) is not { MergedInto: null } hazard || Outcome(hazard, order, rules) is not { } status)
            return state;
        var deed = new HazardDeed(entry.Key, order, author ?? entry.Source, note, entry.Observed);
        return state.With(HazardLife.Move(hazard, status, entry.Observed, $"{HazardText.Name(order)} by {deed.Author}") with
        {
            Deeds = new([.. hazard.Deeds.Skip(Math.Max(0, hazard.Deeds.Count + 1 - rules.Kept)), deed]),
        });
    }

    private static HazardStatus? Outcome(Hazard hazard, HazardOrder order, HazardRules rules) =>
        order == HazardOrder.Confirm && HazardEvidence.Of(hazard, rules).Strongest < rules.StrongConfidence
            ? null
            : HazardLife.After(order, hazard.Status, rules.GoneAfterMinutes(hazard.Family) is not null);

    private static HazardAnswer Refusal(Hazard hazard, HazardOrder order, HazardRules rules)
    {
        if (order == HazardOrder.Confirm && hazard.Status == HazardStatus.Candidate)
        {
            return Refused(
                WrongState,
                string.Create(CultureInfo.InvariantCulture, $"No detection of {hazard.Id} has a confidence of {rules.StrongConfidence:0.0#} or more: one strong detection and a person confirm it, or a second pass."),
                string.Create(CultureInfo.InvariantCulture, $"{hazard.Id}에는 신뢰도 {rules.StrongConfidence:0.0#} 이상의 탐지가 없습니다. 확정하려면 강한 탐지 하나와 담당자, 또는 두 번째 통과가 필요합니다."));
        }

        var passing = rules.GoneAfterMinutes(hazard.Family) is not null;
        var may = string.Join(", ", Enum.GetValues<HazardOrder>().Where(o => HazardLife.After(o, hazard.Status, passing) is not null).Select(HazardText.Name));
        return Refused(
            WrongState,
            $"{hazard.Id} is {HazardText.Name(hazard.Status)} and cannot take '{HazardText.Name(order)}'; it takes {may}.",
            $"{hazard.Id}은(는) '{HazardText.NameKo(hazard.Status)}' 상태라서 '{HazardText.Name(order)}' 명령을 받을 수 없습니다. 가능한 명령: {may}.");
    }

    private static HazardAnswer Refused(string code, string text, string textKo) => new(null, new HazardRefusal(code, text, textKo));

    private static (string Hazard, HazardOrder Order, string? Author, string? Note)? Read(string? body)
    {
        if (body is null)
            return null;
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            return Text(root, "hazard") is { } hazard && Text(root, "command") is { } word && HazardText.OrderOf(word) is { } order
                ? (hazard, order, Text(root, "author"), Text(root, "note"))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
