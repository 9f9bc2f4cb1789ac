using static SiheungTwin.Hydraulics.Surface.SurfaceCaseCheck;

namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>Checks one rule.</summary>
internal static class PipeRuleCheck
{
    private const string Code = "hydraulics.rule";

    public static void Check(PipeRule rule, string field, Dictionary<string, PipeNode> nodes, PipeNetwork network)
    {
        Need(rule.When.Count > 0, Code, $"{field}.when", "needs a condition.");
        Need(rule.Then.Count + rule.Else.Count > 0, Code, $"{field}.then", "needs a setting.");
        Need(double.IsFinite(rule.Priority), Code, $"{field}.priority", "must be a finite number.");
        for (var i = 0; i < rule.When.Count; i++)
        {
            var (condition, at) = (rule.When[i], $"{field}.when[{i}]");
            Need(double.IsFinite(condition.Value), Code, $"{at}.value", "must be a finite number.");
            var known = condition.Subject switch
            {
                RuleSubject.Time => true,
                RuleSubject.LinkDischarge or RuleSubject.LinkSetting => network.Links.Any(l => l.Id == condition.Id),
                RuleSubject.OutfallLevel => nodes.GetValueOrDefault(condition.Id) is Outfall,
                _ => nodes.ContainsKey(condition.Id),
            };
            Need(known, Code, $"{at}.id", $"there is no \"{condition.Id}\" to look at.");
        }

        foreach (var (part, actions) in new[] { ("then", rule.Then), ("else", rule.Else) })
        {
            for (var i = 0; i < actions.Count; i++)
            {
                var link = network.Links.FirstOrDefault(l => l.Id == actions[i].Link);
                Need(link is not null, Code, $"{field}.{part}[{i}].link", $"there is no link \"{actions[i].Link}\".");
                var most = link is Pump ? 10 : 1;
                Need(actions[i].Setting >= 0 && actions[i].Setting <= most, Code, $"{field}.{part}[{i}].setting", $"must be 0 to {most}.");
            }
        }
    }
}
