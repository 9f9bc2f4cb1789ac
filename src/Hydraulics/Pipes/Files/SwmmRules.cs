namespace SiheungTwin.Hydraulics.Pipes.Files;

/// <summary>Simple control rules of a SWMM input: comparisons with numbers, settings by numbers.</summary>
internal sealed class SwmmRules(SwmmText text, SwmmOptions options)
{
    private static readonly Dictionary<string, RuleRelation> Relations = new(StringComparer.Ordinal)
    {
        [">"] = RuleRelation.Above,
        [">="] = RuleRelation.AtLeast,
        ["<"] = RuleRelation.Below,
        ["<="] = RuleRelation.AtMost,
        ["="] = RuleRelation.Equal,
        ["<>"] = RuleRelation.NotEqual,
    };

    private static readonly Dictionary<string, double> Words = new(StringComparer.OrdinalIgnoreCase) { ["ON"] = 1, ["OPEN"] = 1, ["OFF"] = 0, ["CLOSED"] = 0 };

    public IReadOnlyList<PipeRule> Read()
    {
        var rules = new List<PipeRule>();
        foreach (var rows in Split(text["CONTROLS"]))
            rules.Add(Rule(rows));
        return rules;
    }

    private static IEnumerable<List<SwmmRow>> Split(IReadOnlyList<SwmmRow> rows)
    {
        List<SwmmRow>? rule = null;
        foreach (var row in rows)
        {
            if (row.Is(0, "RULE"))
            {
                if (rule is not null)
                    yield return rule;
                rule = [];
            }

            (rule ?? throw row.Fault("comes before a RULE.")).Add(row);
        }

        if (rule is not null)
            yield return rule;
    }

    private PipeRule Rule(List<SwmmRow> rows)
    {
        var (when, then, otherwise, priority) = (new List<RuleCondition>(), new List<RuleAction>(), new List<RuleAction>(), 0.0);
        var into = then;
        foreach (var row in rows.Skip(1))
        {
            switch (row[0].ToUpperInvariant())
            {
                case "IF":
                    when.Add(Condition(row));
                    break;
                case "AND" when then.Count + otherwise.Count == 0:
                    when.Add(Condition(row));
                    break;
                case "OR":
                    when.Add(Condition(row) with { Or = true });
                    break;
                case "THEN":
                    into.Add(Action(row));
                    break;
                case "ELSE":
                    into = otherwise;
                    into.Add(Action(row));
                    break;
                case "AND":
                    into.Add(Action(row));
                    break;
                case "PRIORITY":
                    priority = row.Number(1);
                    break;
                default:
                    throw row.Fault("is none of IF, AND, OR, THEN, ELSE, PRIORITY.");
            }
        }

        return new(rows[0][1], when, then) { Else = otherwise, Priority = priority };
    }

    private RuleCondition Condition(SwmmRow row)
    {
        if (row.Is(1, "SIMULATION") && row.Is(2, "TIME"))
            return new(RuleSubject.Time, string.Empty, Relation(row, 3), row.Seconds(4));
        var (subject, unit) = (row[1].ToUpperInvariant(), row[3].ToUpperInvariant()) switch
        {
            ("NODE", "DEPTH") => (RuleSubject.NodeDepth, options.LengthM),
            ("NODE", "HEAD") => (RuleSubject.NodeHead, options.LengthM),
            ("NODE", "VOLUME") => (RuleSubject.NodeVolume, options.LengthM * options.LengthM * options.LengthM),
            ("NODE", "INFLOW") => (RuleSubject.NodeInflow, options.FlowM3S),
            ("LINK" or "CONDUIT" or "PUMP" or "ORIFICE" or "WEIR", "FLOW") => (RuleSubject.LinkDischarge, options.FlowM3S),
            ("LINK" or "CONDUIT" or "PUMP" or "ORIFICE" or "WEIR", "STATUS" or "SETTING") => (RuleSubject.LinkSetting, 1),
            _ => throw row.Fault($"a condition on {row[1]} {row[3]} is not computed."),
        };
        return new(subject, row[2], Relation(row, 4), Words.TryGetValue(row[5], out var word) ? word : row.Number(5) * unit);
    }

    private static RuleAction Action(SwmmRow row)
    {
        var known = row[1].ToUpperInvariant() is "PUMP" or "ORIFICE" or "WEIR" or "CONDUIT" && row[3].ToUpperInvariant() is "STATUS" or "SETTING" && row.Is(4, "=");
        if (!known || row.Count != 6)
            throw row.Fault("only STATUS = and SETTING = with a number, ON, OFF, OPEN or CLOSED are computed; curves, time series and PID are not.");
        return new(row[2], Words.TryGetValue(row[5], out var word) ? word : row.Number(5));
    }

    private static RuleRelation Relation(SwmmRow row, int entry) =>
        Relations.TryGetValue(row[entry], out var relation) ? relation : throw row.Fault($"\"{row[entry]}\" is none of {string.Join(", ", Relations.Keys)}.");
}
