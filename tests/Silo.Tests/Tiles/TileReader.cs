using System.Text;

namespace SiheungTwin.Silo.Tests.Tiles;

/// <summary>Reads the attributes of a vector tile (Mapbox Vector Tile 2.1), apart from the code that writes them.</summary>
internal static class TileReader
{
    /// <summary>Layers by name, each with the attributes of its features.</summary>
    public static Dictionary<string, List<Dictionary<string, object?>>> Read(byte[] tile)
    {
        var layers = new Dictionary<string, List<Dictionary<string, object?>>>();
        foreach (var (_, layer) in Fields(tile))
        {
            var fields = Fields((byte[])layer).ToList();
            var keys = fields.Where(f => f.Number == 3).Select(f => Encoding.UTF8.GetString((byte[])f.Value)).ToList();
            var values = fields.Where(f => f.Number == 4).Select(f => Value((byte[])f.Value)).ToList();
            var name = Encoding.UTF8.GetString((byte[])fields.Single(f => f.Number == 1).Value);
            layers[name] = [.. fields.Where(f => f.Number == 2).Select(f => Attributes((byte[])f.Value, keys, values))];
        }

        return layers;
    }

    private static Dictionary<string, object?> Attributes(byte[] feature, List<string> keys, List<object?> values)
    {
        var (tags, at, attributes) = ((byte[])Fields(feature).Single(f => f.Number == 2).Value, 0, new Dictionary<string, object?>());
        while (at < tags.Length)
        {
            var key = (int)Varint(tags, ref at);
            attributes[keys[key]] = values[(int)Varint(tags, ref at)];
        }

        return attributes;
    }

    private static object? Value(byte[] value)
    {
        var (number, raw) = Fields(value).Single();
        return number switch
        {
            1 => Encoding.UTF8.GetString((byte[])raw),
            3 => BitConverter.ToDouble((byte[])raw),
            4 or 5 => (long)(ulong)raw,
            6 => (long)((ulong)raw >> 1) ^ -(long)((ulong)raw & 1),
            7 => (ulong)raw != 0,
            _ => raw,
        };
    }

    private static IEnumerable<(int Number, object Value)> Fields(byte[] message)
    {
        var at = 0;
        while (at < message.Length)
        {
            var key = Varint(message, ref at);
            switch (key & 7)
            {
                case 0:
                    yield return ((int)(key >> 3), Varint(message, ref at));
                    break;
                case 1:
                    yield return ((int)(key >> 3), message[at..(at += 8)]);
                    break;
                default:
                    var length = (int)Varint(message, ref at);
                    yield return ((int)(key >> 3), message[at..(at += length)]);
                    break;
            }
        }
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var one = bytes[at++];
            value |= (ulong)(one & 0x7f) << shift;
            if (one < 0x80)
                return value;
        }
    }
}
