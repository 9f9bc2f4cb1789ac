using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.Time.Testing;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Tests.Atlas;
using SiheungTwin.Grains.Tests.Worlds;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Live;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Tests.Live;

/// <summary>The small town under a hub: steps are shown, readers enter, leave and come back.</summary>
internal sealed class LiveTown : IDisposable
{
    private readonly FakeTimeProvider _time = new(Storm.Start);
    private readonly LiveAtlas _atlas;

    public LiveTown(long mostBytes = LiveReader.MostBytes)
    {
        _atlas = new LiveAtlas(new LaneOptions(), _time);
        _atlas.Show(new AtlasChanges(Run.Writer.Root, [], [], CityChanged: true), Storm.Start);
        Hub = new LiveHub(_atlas, _time, mostBytes);
    }

    public TownRun Run { get; } = new();

    public LiveHub Hub { get; }

    public AtlasRoot Root => Run.Writer.Root;

    public void Dispose() => Hub.Dispose();

    /// <summary>Something happens.</summary>
    public AtlasChanges Step(TownStep step)
    {
        var changes = Run.Take(step);
        _atlas.Show(changes, _time.GetUtcNow());
        return changes;
    }

    public void Show(AtlasChanges changes) => _atlas.Show(changes, _time.GetUtcNow());

    /// <summary>A reader of a collection.</summary>
    /// <param name="collection">Its name.</param>
    /// <param name="filter">CQL2 text; null for all.</param>
    /// <param name="map">True for <c>mode=map</c>.</param>
    /// <param name="last">Watermark of the last event it has seen; null when it begins.</param>
    public TownReader Enter(string collection, string? filter, bool map, long? last = null)
    {
        var schema = CollectionSchemas.Find(collection)!;
        var query = new QueryCollection(filter is null ? [] : new Dictionary<string, StringValues> { ["filter"] = filter });
        var manner = new LiveManner($"{collection}\n{filter}\n{map}", map);
        var (reader, first) = Hub.Enter(manner, () => new LiveQuestion([new WatchedCollection(schema, FilterParameters.Read(query, schema, []))], null), last);
        return new TownReader(Hub, manner, reader, first);
    }

    /// <summary>Lets the hub tell all that was shown: a second passes.</summary>
    public void Tell(params IEnumerable<TownReader> readers)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        foreach (var reader in readers)
            reader.Drain();
    }
}

/// <summary>One connection of a reader of the small town, and what it was told.</summary>
internal sealed class TownReader(LiveHub hub, LiveManner manner, LiveReader reader, IReadOnlyList<byte[]> first)
{
    private readonly Queue<byte[]> _first = new(first);

    /// <summary>Watermark of the last event.</summary>
    public long Heard { get; private set; } = -1;

    public int Resyncs { get; private set; }

    public bool IsCut => reader.Cut.IsCancellationRequested;

    /// <summary>Every change told: id of the feature and its properties as JSON, with the watermark of its event.</summary>
    public List<(long Watermark, string Id, string Properties)> Told { get; } = [];

    /// <summary>Reads what is there.</summary>
    public void Drain()
    {
        while (_first.TryDequeue(out var told) || (!IsCut && reader.TryTake(out told)))
            Take(Encoding.UTF8.GetString(told));
    }

    /// <summary>Reads at most so many events and breaks off: the rest of what was sent is lost on the way.</summary>
    public void Break(int events)
    {
        for (var i = 0; i < events && (_first.TryDequeue(out var told) || reader.TryTake(out told)); i++)
            Take(Encoding.UTF8.GetString(told));
        Leave();
    }

    public void Leave() => hub.Leave(manner, reader);

    private void Take(string told)
    {
        var lines = told.Split('\n');
        Heard = long.Parse(lines[0]["id: ".Length..], CultureInfo.InvariantCulture);
        var name = lines[1]["event: ".Length..];
        if (name == "resync")
            Resyncs++;
        if (name != "change")
            return;
        foreach (var change in JsonNode.Parse(lines[2]["data: ".Length..])!["changes"]!.AsArray())
            Told.Add((Heard, change!["id"]!.GetValue<string>(), change["properties"]!.ToJsonString()));
    }
}
