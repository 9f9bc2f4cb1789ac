using System.Globalization;
using NetTopologySuite.Geometries;

namespace SiheungTwin.Geo.Tiles;

/// <summary>A layer of a Mapbox vector tile (specification 2.1) as it is filled. Empty layers are left out of the tile.</summary>
/// <param name="name">Its name.</param>
/// <param name="extentUnits">Units along a side of the tile.</param>
public sealed class VectorTileLayer(string name, int extentUnits)
{
    private readonly ProtobufWriter _features = new();
    private readonly Dictionary<string, uint> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<object, uint> _values = [];

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
        var (type, commands) = TileCommands.Of(geometry);
        if (commands.Count == 0)
            return;
        var feature = new ProtobufWriter();
        feature.Packed(2, attributes.Where(a => a.Value is not null).SelectMany(a => (uint[])[Number(_keys, a.Key), Number(_values, Checked(a.Value!))]));
        feature.Number(3, type);
        feature.Packed(4, commands);
        _features.Message(2, feature);
        Count++;
    }

    /// <summary>A tile of layers; empty where all of them are.</summary>
    public static byte[] Tile(IEnumerable<VectorTileLayer> layers)
    {
        var tile = new ProtobufWriter();
        foreach (var layer in layers.Where(l => l.Count > 0))
            tile.Message(3, layer.Written());
        return tile.ToArray();
    }

    private ProtobufWriter Written()
    {
        var layer = new ProtobufWriter();
        layer.Text(1, name);
        layer.Append(_features);
        foreach (var key in _keys.Keys)
            layer.Text(3, key);
        foreach (var value in _values.Keys)
            layer.Message(4, Value(value));
        layer.Number(5, (ulong)extentUnits);
        layer.Number(15, 2);
        return layer;
    }

    private static ProtobufWriter Value(object value)
    {
        var written = new ProtobufWriter();
        switch (value)
        {
            case string text:
                written.Text(1, text);
                break;
            case double number:
                written.Double(3, number);
                break;
            case long whole:
                written.Number(6, ProtobufWriter.ZigZag(whole));
                break;
            case bool truth:
                written.Number(7, truth ? 1UL : 0UL);
                break;
        }

        return written;
    }

    private static object Checked(object value) => value is string or double or long or bool
        ? value
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A tile holds text, doubles, whole numbers and truth, not {value.GetType().Name} '{value}'."));

    private static uint Number<T>(Dictionary<T, uint> numbers, T item)
        where T : notnull
    {
        if (!numbers.TryGetValue(item, out var number))
            numbers[item] = number = (uint)numbers.Count;
        return number;
    }
}
