namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>Applies rules at the start of a step.</summary>
internal sealed class RuleBook
{
    private readonly PipeNetwork _network;
    private readonly NodeStates _nodes;
    private readonly LinkFlow[] _links;
    private readonly OutfallLevels _outfalls;
    private readonly IReadOnlyDictionary<string, int> _node;
    private readonly Dictionary<string, int> _link;
    private readonly (double Priority, double Setting)?[] _wanted;

    public RuleBook(PipeNetwork network, IReadOnlyDictionary<string, int> nodeOf, NodeStates nodes, LinkFlow[] links, OutfallLevels outfalls)
    {
        (_network, _node, _nodes, _links, _outfalls) = (network, nodeOf, nodes, links, outfalls);
        _link = network.Links.Select((l, i) => (l.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        _wanted = new (double, double)?[links.Length];
    }

    public void Apply(double seconds)
    {
        if (_network.Rules.Count == 0)
            return;
        Array.Clear(_wanted);
        foreach (var rule in _network.Rules)
        {
            foreach (var action in Holds(rule, seconds) ? rule.Then : rule.Else)
            {
                var link = _link[action.Link];
                if (_wanted[link] is not { } other || rule.Priority > other.Priority)
                    _wanted[link] = (rule.Priority, action.Setting);
            }
        }

        for (var l = 0; l < _links.Length; l++)
        {
            if (_wanted[l] is { } wanted)
                _links[l].Target = wanted.Setting;
        }
    }

    private bool Holds(PipeRule rule, double seconds)
    {
        var holds = true;
        for (var i = 0; i < rule.When.Count; i++)
        {
            var condition = rule.When[i];
            var here = Holds(condition, seconds);
            holds = i == 0 ? here : condition.Or ? holds || here : holds && here;
        }

        return holds;
    }

    private bool Holds(RuleCondition condition, double seconds)
    {
        var value = Value(condition, seconds);
        return condition.Relation switch
        {
            RuleRelation.Above => value > condition.Value,
            RuleRelation.AtLeast => value >= condition.Value,
            RuleRelation.Below => value < condition.Value,
            RuleRelation.AtMost => value <= condition.Value,
            RuleRelation.Equal => value == condition.Value,
            _ => value != condition.Value,
        };
    }

    private double Value(RuleCondition condition, double seconds) => condition.Subject switch
    {
        RuleSubject.NodeDepth => _nodes.Depth(_node[condition.Id]),
        RuleSubject.NodeHead => Math.Max(_nodes.Head[_node[condition.Id]], _nodes.Invert[_node[condition.Id]]),
        RuleSubject.NodeVolume => _nodes.Volume[_node[condition.Id]],
        RuleSubject.NodeInflow => _nodes.Inflow[_node[condition.Id]],
        RuleSubject.LinkDischarge => _links[_link[condition.Id]].Q * _links[_link[condition.Id]].Direction,
        RuleSubject.LinkSetting => _links[_link[condition.Id]].Setting,
        RuleSubject.OutfallLevel => _outfalls.Level(_node[condition.Id]),
        _ => seconds,
    };
}
