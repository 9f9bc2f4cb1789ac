using System.Globalization;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.SensorThings;

/// <summary>What a set is limited to: everything, or what belongs to an entity.</summary>
/// <param name="Owner">The entity; null for everything.</param>
/// <param name="Of">Set of the owner.</param>
internal readonly record struct EntityScope(MeasuringRow? Owner, EntitySet? Of);

/// <summary>What a path leads to.</summary>
/// <param name="Set">Set of it.</param>
/// <param name="Scope">For a set, what it is limited to.</param>
/// <param name="Row">The entity; null for a set.</param>
/// <param name="Member">The property of it; null for the whole.</param>
/// <param name="Raw">True for <c>$value</c>.</param>
/// <param name="Refs">True for <c>$ref</c>.</param>
internal sealed record Resource(EntitySet Set, EntityScope Scope, MeasuringRow? Row, EntityMember? Member = null, bool Raw = false, bool Refs = false);

/// <summary>Reads paths such as <c>Things('sensor:1')/Datastreams('sensor:1:water_level')/Observations</c> (OGC 18-088, 9.2).</summary>
internal sealed class ResourcePath(EntityReader reader, AtlasRoot root)
{
    private const int MostSegments = 12;

    /// <exception cref="TwinProblem">404: there is no such thing.</exception>
    public async Task<Resource> ReadAsync(string path, CancellationToken ct)
    {
        var segments = Segments(path);
        if (segments.Count is 0 or > MostSegments)
            throw Missing(path);
        var (name, key) = Split(segments[0]);
        var at = new Resource(Array.Find(EntitySets.All, s => s.Name == name) ?? throw Missing(segments[0]), default, null);
        at = await KeyedAsync(at, key, ct);
        foreach (var segment in segments.Skip(1))
            at = await NextAsync(at, segment, ct);
        return at;
    }

    private async Task<Resource> NextAsync(Resource at, string segment, CancellationToken ct)
    {
        if (segment == "$ref" && at is { Row: null, Refs: false })
            return at with { Refs = true };
        if (at.Row is not { } row || at.Raw)
            throw Missing(segment);
        if (at.Member is not null)
            return segment == "$value" && at.Member.Of(row) is not (MeasuringRow or Grains.Interfaces.City.PackedGeometry) ? at with { Raw = true } : throw Missing(segment);
        var (name, key) = Split(segment);
        if (Array.Find(at.Set.Navigations, n => n.Name == name) is not { } navigation)
            return Array.Find(at.Set.Members, m => m.Name == segment && !segment.Contains('/', StringComparison.Ordinal)) is { } member ? at with { Member = member } : throw Missing(segment);
        if (!navigation.Many)
            return key is null ? new Resource(navigation.Target(), default, EntityReader.One(at.Set, row, navigation) ?? throw Missing(segment)) : throw Missing(segment);
        return await KeyedAsync(new Resource(navigation.Target(), new EntityScope(row, at.Set), null), key, ct);
    }

    private async Task<Resource> KeyedAsync(Resource at, string? key, CancellationToken ct)
    {
        if (key is null)
            return at;
        var row = await FindAsync(at.Set, key, ct);
        return row is { } found && EntityReader.IsIn(at.Scope, found) ? at with { Row = found, Scope = default } : throw Missing($"{at.Set.Name}({key})");
    }

    private async Task<MeasuringRow?> FindAsync(EntitySet set, string key, CancellationToken ct)
    {
        if (set.HasNumbers)
            return long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? await reader.ObservationAsync(root, sequence, ct) : null;
        return key.Length >= 2 && key[0] == '\'' && key[^1] == '\'' ? EntityReader.Find(root, set, key[1..^1].Replace("''", "'", StringComparison.Ordinal)) : null;
    }

    private static (string Name, string? Key) Split(string segment)
    {
        var open = segment.IndexOf('(', StringComparison.Ordinal);
        return open > 0 && segment[^1] == ')' ? (segment[..open], segment[(open + 1)..^1]) : (segment, null);
    }

    private static List<string> Segments(string path)
    {
        var (segments, begin, quoted) = (new List<string>(), 0, false);
        for (var i = 0; i <= path.Length; i++)
        {
            if (i < path.Length && path[i] == '\'')
                quoted = !quoted;
            if (i < path.Length && (quoted || path[i] != '/'))
                continue;
            if (i > begin)
                segments.Add(path[begin..i]);
            begin = i + 1;
        }

        return segments;
    }

    private static TwinProblem Missing(string what) => TwinProblem.NotFound($"'{(what.Length <= 60 ? what : what[..60])}' of the SensorThings service");
}
