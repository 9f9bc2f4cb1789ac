using System.Text;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Live;

/// <summary>Server-sent events (HTML standard, 9.2) as bytes.</summary>
internal static class LiveEvents
{
    /// <summary>An event that says nothing but how far the Atlas is.</summary>
    public static byte[] Of(string name, AsOf asOf) => Framed(name, asOf, json => json.Raw((byte)'}'));

    /// <summary>An event of changed features.</summary>
    public static byte[] Change(AsOf asOf, IReadOnlyList<byte[]> changes) => Framed("change", asOf, json =>
    {
        json.Raw(",\"changes\":["u8);
        for (var i = 0; i < changes.Count; i++)
        {
            if (i > 0)
                json.Raw((byte)',');
            json.Raw(changes[i]);
        }

        json.Raw("]}"u8);
    });

    private static byte[] Framed(string name, AsOf asOf, Action<JsonBytes> rest)
    {
        using var json = new JsonBytes();
        json.Raw("id: "u8);
        json.Whole(asOf.Watermark);
        json.Raw("\nevent: "u8);
        json.Raw(Encoding.ASCII.GetBytes(name));
        json.Raw("\ndata: {\"asOf\":{\"watermark\":"u8);
        json.Whole(asOf.Watermark);
        json.Raw(",\"time\":"u8);
        if (asOf.Time == DateTimeOffset.MinValue)
            json.Null();
        else
            json.Time(asOf.Time);
        json.Raw(",\"stale\":"u8);
        json.Flag(asOf.Stale);
        json.Raw((byte)'}');
        rest(json);
        json.Raw("\n\n"u8);
        return json.Written.ToArray();
    }
}
