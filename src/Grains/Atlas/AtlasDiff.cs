namespace SiheungTwin.Grains.Atlas;

/// <summary>What differs between two roots.</summary>
public static class AtlasDiff
{
    /// <summary>
    /// Ordinals of the later root whose snapshot is another object than in the earlier, ascending; all of them where the city version is another. Chunks both roots share are passed over, so that this costs what has changed, not what there is.
    /// </summary>
    public static IEnumerable<int> Changed(AtlasRoot before, AtlasRoot after)
    {
        if (!ReferenceEquals(before.Index, after.Index))
        {
            for (var ordinal = 0; ordinal < after.Index.Count; ordinal++)
                yield return ordinal;
            yield break;
        }

        for (var c = 0; c < after.Chunks.Length; c++)
        {
            var (then, now) = (before.Chunks[c], after.Chunks[c]);
            if (ReferenceEquals(then, now))
                continue;
            for (var i = 0; i < AtlasChunk.Size && (c * AtlasChunk.Size) + i < after.Index.Count; i++)
            {
                if (!ReferenceEquals(then.Snapshots[i], now.Snapshots[i]))
                    yield return (c * AtlasChunk.Size) + i;
            }
        }
    }
}
