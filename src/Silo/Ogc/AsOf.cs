using SiheungTwin.Grains.Atlas;

namespace SiheungTwin.Silo.Ogc;

/// <summary>What an answer says of itself: watermark, world time, and whether the twin has stopped ticking.</summary>
public readonly record struct AsOf(long Watermark, DateTimeOffset Time, bool Stale)
{
    public static AsOf Of(AtlasRoot root, bool stale) => new(root.Watermark, root.Now, stale);

    public void Write(System.Text.Json.Utf8JsonWriter json)
    {
        json.WriteStartObject("asOf");
        WriteMembers(json);
        json.WriteEndObject();
    }

    public System.Text.Json.Nodes.JsonObject ToJson() => new()
    {
        ["watermark"] = Watermark,
        ["time"] = Time == DateTimeOffset.MinValue ? null : Rfc3339.Text(Time),
        ["stale"] = Stale,
    };

    public void WriteMembers(System.Text.Json.Utf8JsonWriter json)
    {
        json.WriteNumber("watermark", Watermark);
        if (Time == DateTimeOffset.MinValue)
            json.WriteNull("time");
        else
            json.WriteString("time", Rfc3339.Text(Time));
        json.WriteBoolean("stale", Stale);
    }
}
