using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Sensors.Devices;

/// <summary>The JSON or XML of an input, and what is gathered from it.</summary>
internal sealed class DeviceRows(string feed, DecodeContext context)
{
    private readonly List<Observation> _observations = [];
    private readonly List<Rejection> _rejections = [];

    public DecodeContext Context => context;

    /// <summary>Reads an input by its rows; never throws.</summary>
    public static Decoded Decode(string feed, ReadOnlyMemory<byte> content, DecodeContext context, Action<DeviceRows, JsonElement> read)
    {
        if (!SourceText.TryRead(content, out var text, out var failure))
            return failure!.ToDecoded(text);
        using var document = XmlTree.IsXml(text) ? XmlTree.TryParse(text, out var error) : JsonText.TryParse(text, out error);
        if (document is null)
            return new FeedFailure("feed.unreadable", "broken JSON or XML: " + error).ToDecoded(text);
        if (document.RootElement.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            return new FeedFailure("feed.unreadable", "neither an array nor an object").ToDecoded(text);
        var rows = new DeviceRows(feed, context);
        read(rows, document.RootElement);
        return new Decoded(rows._observations, rows._rejections);
    }

    public void Refuse(Rejection rejection) => _rejections.Add(rejection);

    public void Add(Observation observation) => _observations.Add(observation);

    public void AddRange(Decoded decoded)
    {
        _observations.AddRange(decoded.Observations);
        _rejections.AddRange(decoded.Rejections);
    }

    public DeviceMessage Message(int index, string device, string? make, JsonElement raw, string? datum = null) =>
        new(feed, index, context, device, make, raw.GetRawText(), datum);

    public void Close(DeviceMessage message) => message.Close(_observations, _rejections);
}
