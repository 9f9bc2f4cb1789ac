namespace SiheungTwin.Grains.WhatIf.Runs;

/// <summary>Which results are kept: the newest, within a number and a size; those of open runs always.</summary>
/// <param name="Runs">How many at most.</param>
/// <param name="Bytes">How large at most together [B]; the newest is kept whatever its size.</param>
public sealed record RunRetention(int Runs, long Bytes)
{
    /// <summary>Archives to delete.</summary>
    /// <param name="results">Archives, newest first.</param>
    /// <param name="open">Runs that wait or are computed.</param>
    public IReadOnlyList<string> Superfluous(IReadOnlyList<StoredFile> results, IReadOnlyCollection<string> open)
    {
        var (kept, bytes, gone) = (0, 0L, new List<string>());
        foreach (var file in results)
        {
            if (open.Contains(RunNames.RunOf(file.Name)))
                continue;
            if (kept > 0 && (kept >= Runs || bytes + file.Bytes > Bytes))
            {
                gone.Add(file.Name);
                continue;
            }

            kept++;
            bytes += file.Bytes;
        }

        return gone;
    }
}
