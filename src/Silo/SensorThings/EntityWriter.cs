using System.Buffers;
using System.Text.Json;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.SensorThings;

/// <summary>Writes entities with their links, and what is expanded in place of links (OGC 18-088, 8.1 and 9.3.2).</summary>
internal sealed class EntityWriter : IAsyncDisposable
{
    private const int MostExpanded = 20_000;
    private const int MostSeries = 1_000;
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 16);
    private readonly Utf8JsonWriter _json;
    private readonly EntityReader _reader;
    private readonly AtlasRoot _root;
    private readonly string _base;
    private readonly string _past;
    private readonly HttpContext _http;
    private int _expanded;
    private int _series;

    /// <param name="http">Where it is written to.</param>
    /// <param name="reader">Finds what is expanded.</param>
    /// <param name="root">The pinned city.</param>
    /// <param name="address">Address of the service.</param>
    public EntityWriter(HttpContext http, EntityReader reader, AtlasRoot root, string address)
    {
        (_http, _reader, _root, _base) = (http, reader, root, address);
        _json = new Utf8JsonWriter(_buffer, FeatureJson.Options);

        // Links of a past instant stay in it.
        _past = http.Request.Query["datetime"].ToString() is { Length: > 0 } then ? QueryString.Create("datetime", then).ToString() : "";
    }

    /// <summary>Writes a set.</summary>
    public async Task SetAsync(EntitySet set, EntityPage page, QueryOptions options, AsOf asOf, bool refs)
    {
        _json.WriteStartObject();
        asOf.Write(_json);
        if (page.Count is { } count)
            _json.WriteNumber("@iot.count"u8, count);
        if (page.Next is { } next)
        {
            var request = _http.Request;
            var query = QueryString.Create(request.Query.Where(q => q.Key is not ("$skip" or "$skiptoken")).Select(q => KeyValuePair.Create(q.Key, (string?)q.Value.ToString()))).Add(next.Option, next.Value);
            _json.WriteString("@iot.nextLink"u8, OgcLinks.Base(request) + request.Path.ToUriComponent() + query);
        }

        _json.WriteStartArray("value"u8);
        foreach (var row in page.Rows)
        {
            if (refs)
            {
                _json.WriteStartObject();
                _json.WriteString("@iot.selfLink"u8, Link(set, row));
                _json.WriteEndObject();
            }
            else
            {
                await EntityAsync(set, row, options);
            }

            await SendAsync(48 << 10);
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
        await SendAsync(0);
    }

    /// <summary>Writes one entity as the whole answer.</summary>
    public async Task OneAsync(EntitySet set, MeasuringRow row, QueryOptions options)
    {
        await EntityAsync(set, row, options);
        await SendAsync(0);
    }

    /// <summary>Writes one property as the whole answer.</summary>
    public async Task MemberAsync(EntityMember member, MeasuringRow row)
    {
        _json.WriteStartObject();
        _json.WritePropertyName(member.Name);
        member.Write(_json, row);
        _json.WriteEndObject();
        await SendAsync(0);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _json.DisposeAsync();

    private async Task EntityAsync(EntitySet set, MeasuringRow row, QueryOptions options)
    {
        Check(set, options);
        var self = Link(set, row);
        _json.WriteStartObject();
        _json.WriteString("@iot.selfLink"u8, self + _past);
        _json.WritePropertyName("@iot.id"u8);
        if (set.HasNumbers)
            _json.WriteRawValue(set.IdOf(row));
        else
            _json.WriteStringValue(set.IdOf(row));
        foreach (var member in set.Members)
        {
            if (member.Name.Contains('/', StringComparison.Ordinal) || !(options.Select.Count == 0 || options.Select.Contains(member.Name)))
                continue;
            _json.WritePropertyName(member.Name);
            member.Write(_json, row);
        }

        foreach (var navigation in set.Navigations)
        {
            if (options.Expand.TryGetValue(navigation.Name, out var inner))
                await ExpandedAsync(set, row, navigation, inner, self);
            else if (options.Select.Count == 0 || options.Select.Contains(navigation.Name))
                _json.WriteString($"{navigation.Name}@iot.navigationLink", $"{self}/{navigation.Name}{_past}");
        }

        _json.WriteEndObject();
    }

    private async Task ExpandedAsync(EntitySet set, MeasuringRow row, Navigation navigation, QueryOptions options, string self)
    {
        var target = navigation.Target();
        if (!navigation.Many)
        {
            _json.WritePropertyName(navigation.Name);
            Take(1);
            if (EntityReader.One(set, row, navigation) is { } one)
                await EntityAsync(target, one, options);
            else
                _json.WriteNullValue();
            return;
        }

        if (target == EntitySets.Observations && ++_series > MostSeries)
            throw Dear();
        var page = await _reader.PageAsync(_root, target, new EntityScope(row, set), options, _http.RequestAborted);
        Take(page.Rows.Count);
        if (page.Count is { } count)
            _json.WriteNumber($"{navigation.Name}@iot.count", count);
        _json.WriteStartArray(navigation.Name);
        foreach (var inner in page.Rows)
            await EntityAsync(target, inner, options);
        _json.WriteEndArray();
        if (page.Next is { } next)
            _json.WriteString($"{navigation.Name}@iot.nextLink", $"{self}/{navigation.Name}{Query(options, next)}");
    }

    private string Query(QueryOptions options, (string Option, string Value) next)
    {
        var query = new QueryString(_past);
        if (options.Filter is { } filter)
            query = query.Add("$filter", filter);
        if (options.OrderBy.Count > 0)
            query = query.Add("$orderby", string.Join(',', options.OrderBy.Select(o => o.Descending ? $"{o.Path} desc" : o.Path)));
        if (options.Top is { } top)
            query = query.Add("$top", FormattableString.Invariant($"{top}"));
        return query.Add(next.Option, next.Value).ToString();
    }

    // Names are checked where they are used, since only there it is known of what.
    private static void Check(EntitySet set, QueryOptions options)
    {
        var unknown = options.Select.FirstOrDefault(s => s != "id" && !set.Members.Any(m => m.Name == s) && !set.Navigations.Any(n => n.Name == s));
        var (option, name) = unknown is null ? ("$expand", options.Expand.Keys.FirstOrDefault(e => !set.Navigations.Any(n => n.Name == e))) : ("$select", unknown);
        if (name is not null)
            throw TwinProblem.BadField(option, $"{set.Single} has no '{name}'; it has {string.Join(", ", (unknown is null ? [] : set.Members.Select(m => m.Name)).Concat(set.Navigations.Select(n => n.Name)))}.", $"{set.Single}에는 '{name}'이(가) 없습니다.");
    }

    private void Take(int entities)
    {
        if ((_expanded += entities) > MostExpanded)
            throw Dear();
    }

    private static TwinProblem Dear() => new(
        400, "query.cost", "$expand", $"This expands more than {MostExpanded} entities or {MostSeries} series of observations: ask for fewer with $top, or follow the links.", "펼치는 대상이 너무 많습니다. $top으로 줄이거나 링크를 따라가십시오.");

    private string Link(EntitySet set, MeasuringRow row) => $"{_base}/{set.Reference(row)}";

    private async Task SendAsync(int from)
    {
        if (_buffer.WrittenCount + _json.BytesPending < from)
            return;
        await _json.FlushAsync(_http.RequestAborted);
        await _http.Response.Body.WriteAsync(_buffer.WrittenMemory, _http.RequestAborted);
        _buffer.ResetWrittenCount();
    }
}
