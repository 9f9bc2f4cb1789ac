namespace SiheungTwin.Grains.Query;

/// <summary>What one filter has used up of its limits while it is read.</summary>
internal sealed class FilterBudget(FilterLimits limits)
{
    private int _depth;
    private int _nodes;
    private int _positions;

    public int NodesAllowed => limits.Nodes;

    public int PositionsAllowed => limits.Positions;

    public static void CheckLength(string text, FilterLimits limits)
    {
        if (text.Length > limits.Characters)
            throw FilterException.TooLarge("characters", limits.Characters, "글자");
    }

    public void Enter()
    {
        if (++_depth > limits.Depth)
            throw FilterException.TooLarge("levels inside each other", limits.Depth, "중첩 단계");
    }

    public void Leave() => _depth--;

    public T Count<T>(T node) where T : FilterNode
    {
        if (++_nodes > limits.Nodes)
            throw FilterException.TooLarge("operators, names and values", limits.Nodes, "연산자·이름·값");
        return node;
    }

    public void CountPosition()
    {
        if (++_positions > limits.Positions)
            throw FilterException.TooLarge("positions in its shapes", limits.Positions, "좌표점");
    }
}
