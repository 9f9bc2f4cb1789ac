using System.Text.Json;

namespace SiheungTwin.Hydraulics.Pipes.Files;

/// <summary>Reads <c>pipes.json</c>.</summary>
internal static class PipeJsonReader
{
    private static readonly Dictionary<string, RuleSubject> Subjects = new(StringComparer.Ordinal)
    {
        ["node_depth"] = RuleSubject.NodeDepth, ["node_head"] = RuleSubject.NodeHead, ["node_volume"] = RuleSubject.NodeVolume, ["node_inflow"] = RuleSubject.NodeInflow,
        ["link_discharge"] = RuleSubject.LinkDischarge, ["link_setting"] = RuleSubject.LinkSetting, ["time"] = RuleSubject.Time, ["outfall_level"] = RuleSubject.OutfallLevel,
    };

    private static readonly Dictionary<string, RuleRelation> Relations = new(StringComparer.Ordinal)
    {
        ["above"] = RuleRelation.Above, ["at_least"] = RuleRelation.AtLeast, ["below"] = RuleRelation.Below, ["at_most"] = RuleRelation.AtMost,
        ["equal"] = RuleRelation.Equal, ["not_equal"] = RuleRelation.NotEqual,
    };

    public static PipeNetwork Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Network(new(document.RootElement, string.Empty));
        }
        catch (JsonException e)
        {
            throw new HydraulicsException("hydraulics.network", $"line {e.LineNumber + 1}", $"is no JSON: {e.Message}");
        }
    }

    private static PipeNetwork Network(JsonPart root)
    {
        var network = new PipeNetwork
        {
            Nodes = [.. root.Parts("nodes").Select(PipeJsonParts.Node)],
            Links = [.. root.Parts("links").Select(PipeJsonParts.Link)],
            Inflows = [.. root.Parts("inflows").Select(Inflow)],
            Inlets = [.. root.Parts("inlets").Select(Inlet)],
            Rules = [.. root.Parts("rules").Select(Rule)],
            Solving = Solving(root.Part("solving")),
        };
        root.Finish();
        return network;
    }

    private static NodeInflow Inflow(JsonPart part)
    {
        var inflow = new NodeInflow(part.Text("node"), part.Series("discharge_m3s"));
        part.Finish();
        return inflow;
    }

    private static Inlet Inlet(JsonPart part)
    {
        var at = part.Point("at") ?? throw JsonPart.Fault(part.At("at"), "is missing.");
        var inlet = new Inlet(part.Text("id"), at, part.Text("node"), part.Number("perimeter_m"), part.Number("area_m2"))
        {
            Clogging = part.Number("clogging", 0),
            CloggedFromS = part.Number("clogged_from_s", double.NegativeInfinity),
            Count = part.Whole("count", 1),
        };
        part.Finish();
        return inlet;
    }

    private static PipeRule Rule(JsonPart part)
    {
        var rule = new PipeRule(part.Text("name"), [.. part.Parts("when").Select(Condition)], [.. part.Parts("then").Select(Action)])
        {
            Else = [.. part.Parts("else").Select(Action)],
            Priority = part.Number("priority", 0),
        };
        part.Finish();
        return rule;
    }

    private static RuleCondition Condition(JsonPart part)
    {
        var subject = part.Word("look_at", Subjects);
        var condition = new RuleCondition(
            subject, subject == RuleSubject.Time ? string.Empty : part.Text("id"), part.Word("relation", Relations), part.Number("value"))
        {
            Or = part.Flag("or"),
        };
        part.Finish();
        return condition;
    }

    private static RuleAction Action(JsonPart part)
    {
        var action = new RuleAction(part.Text("link"), part.Number("setting"));
        part.Finish();
        return action;
    }

    private static PipeSolving Solving(JsonPart? part)
    {
        var solving = new PipeSolving();
        if (part is null)
            return solving;
        solving = new()
        {
            LongestStepS = part.Number("longest_step_s", solving.LongestStepS),
            ShortestStepS = part.Number("shortest_step_s", solving.ShortestStepS),
            Courant = part.Number("courant", solving.Courant),
            HeadToleranceM = part.Number("head_tolerance_m", solving.HeadToleranceM),
            MostIterations = part.Whole("most_iterations", solving.MostIterations),
            ShaftAreaM2 = part.Number("shaft_area_m2", solving.ShaftAreaM2),
            CoverLiftM = part.Number("cover_lift_m", solving.CoverLiftM),
            LargestShareOfCell = part.Number("largest_share_of_cell", solving.LargestShareOfCell),
            ExchangeIntervalS = part.Number("exchange_interval_s", solving.ExchangeIntervalS),
        };
        part.Finish();
        return solving;
    }
}
