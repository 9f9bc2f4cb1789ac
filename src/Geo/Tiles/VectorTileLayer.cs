using System.Globalization;
using NetTopologySuite.Geometries;

namespace SiheungTwin.Geo.Tiles;

/// <summary>
/// A layer of a Mapbox vector tile (specification 2.1) as it is filled: the tags of a feature, then its shape. Empty layers are left out of the tile.
/// </summary>
/// <param name="name">Its name.</param>
/// <param name="extentUnits">Units along a side of the tile.</param>
public sealed class VectorTileLayer(string name, int extentUnits)
{
    private readonly ProtobufWriter _features = new();
    private readonly ProtobufWriter _feature = new();
    private readonly ProtobufWriter _value = new();
    private readonly ProtobufWriter _values = new();
    private readonly List<uint> _tags = [];
    private readonly List<uint> _point = [];
    private readonly Dictionary<string, uint> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, uint> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<long, uint> _doubles = [];
    private readonly Dictionary<long, uint> _wholes = [];
    private readonly uint?[] _truths = new uint?[2];
    private uint _known;

    /// <summary>Features so far.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a feature.</summary>
    /// <param name="geometry">Points, lines or polygons in whole units, y down.</param>
    /// <param name="attributes">Names and values: text, truth, whole numbers (long) or doubles; null is left out.</param>
    /// <exception cref="ArgumentException">A value is of another type, or the geometry is a mixture.</exception>
    public void Add(Geometry geometry, IEnumerable<KeyValuePair<string, object?>> attributes)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        ArgumentNullException.ThrowIfNull(attributes);
        foreach (var (key, value) in attributes)
        {
            if (value is not null)
                Tag(Key(key), value);
        }

        Add(geometry);
    }

    /// <summary>Number of a name, for the tags of many features.</summary>
    public uint Key(string key)
    {
        if (!_keys.TryGetValue(key, out var number))
            _keys[key] = number = (uint)_keys.Count;
        return number;
    }

    /// <summary>Tags the feature that comes next.</summary>
    public void Tag(uint key, string value)
    {
        if (!_texts.TryGetValue(value, out var number))
        {
            _value.Text(1, value);
            _texts[value] = number = Known();
        }

        Tag(key, number);
    }

    /// <inheritdoc cref="Tag(uint, string)"/>
    public void Tag(uint key, double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        if (!_doubles.TryGetValue(bits, out var number))
        {
            _value.Double(3, value);
            _doubles[bits] = number = Known();
        }

        Tag(key, number);
    }

    /// <inheritdoc cref="Tag(uint, string)"/>
    public void Tag(uint key, long value)
    {
        if (!_wholes.TryGetValue(value, out var number))
        {
            _value.Number(6, ProtobufWriter.ZigZag(value));
            _wholes[value] = number = Known();
        }

        Tag(key, number);
    }

    /// <inheritdoc cref="Tag(uint, string)"/>
    public void Tag(uint key, bool value)
    {
        if (_truths[value ? 1 : 0] is not { } number)
        {
            _value.Number(7, value ? 1UL : 0UL);
            _truths[value ? 1 : 0] = number = Known();
        }

        Tag(key, number);
    }

    /// <summary>Adds a feature of the tags given since the last.</summary>
    /// <param name="geometry">Points, lines or polygons in whole units, y down.</param>
    public void Add(Geometry geometry)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        var (type, commands) = TileCommands.Of(geometry);
        End(type, commands);
    }

    /// <summary>Adds a point of the tags given since the last feature.</summary>
    /// <param name="x">Units from the west.</param>
    /// <param name="y">Units from the north.</param>
    public void AddPoint(int x, int y)
    {
        _point.Clear();
        _point.Add(1 | (1 << 3));
        _point.Add((uint)ProtobufWriter.ZigZag(x));
        _point.Add((uint)ProtobufWriter.ZigZag(y));
        End(1, _point);
    }

    /// <summary>A tile of layers; empty where all of them are.</summary>
    public static byte[] Tile(IEnumerable<VectorTileLayer> layers)
    {
        var tile = new ProtobufWriter();
        foreach (var layer in layers.Where(l => l.Count > 0))
            tile.Message(3, layer.Written());
        return tile.ToArray();
    }

    private void Tag(uint key, object value)
    {
        switch (value)
        {
            case string text:
                Tag(key, text);
                break;
            case double number:
                Tag(key, number);
                break;
            case long whole:
                Tag(key, whole);
                break;
            case bool truth:
                Tag(key, truth);
                break;
            default:
                _tags.Clear();
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A tile holds text, doubles, whole numbers and truth, not {value.GetType().Name} '{value}'."));
        }
    }

    private void Tag(uint key, uint number)
    {
        _tags.Add(key);
        _tags.Add(number);
    }

    private uint Known()
    {
        _values.Message(4, _value);
        _value.Clear();
        return _known++;
    }

    private void End(uint type, List<uint> commands)
    {
        if (commands.Count > 0)
        {
            _feature.Packed(2, _tags);
            _feature.Number(3, type);
            _feature.Packed(4, commands);
            _features.Message(2, _feature);
            _feature.Clear();
            Count++;
        }

        _tags.Clear();
    }

    private ProtobufWriter Written()
    {
        var layer = new ProtobufWriter();
        layer.Text(1, name);
        layer.Append(_features);
        foreach (var key in _keys.Keys)
            layer.Text(3, key);
        layer.Append(_values);
        layer.Number(5, (ulong)extentUnits);
        layer.Number(15, 2);
        return layer;
    }
}
