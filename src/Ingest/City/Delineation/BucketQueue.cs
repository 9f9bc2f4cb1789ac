namespace SiheungTwin.Ingest.City.Delineation;

/// <summary>
/// A queue of cells by height in whole centimetres: lowest first, first in first out among equals. Each cell enters once.
/// Heights may only be added at or above the one last taken, which is how priority-flood uses it.
/// </summary>
internal sealed class BucketQueue
{
    private readonly int _lowest;
    private readonly int[] _heads;
    private readonly int[] _tails;
    private readonly int[] _next;
    private int _level;

    public BucketQueue(int lowest, int highest, int cells)
    {
        _lowest = lowest;
        _heads = new int[highest - lowest + 1];
        _tails = new int[highest - lowest + 1];
        _next = new int[cells];
        Array.Fill(_heads, -1);
    }

    public void Add(int cell, int height)
    {
        var level = height - _lowest;
        _next[cell] = -1;
        if (_heads[level] < 0)
            _heads[level] = cell;
        else
            _next[_tails[level]] = cell;
        _tails[level] = cell;
    }

    public bool TryTake(out int cell)
    {
        while (_level < _heads.Length && _heads[_level] < 0)
            _level++;
        if (_level == _heads.Length)
        {
            cell = -1;
            return false;
        }
        cell = _heads[_level];
        _heads[_level] = _next[cell];
        return true;
    }
}
