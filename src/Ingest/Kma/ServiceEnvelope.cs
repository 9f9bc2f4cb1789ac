using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Kma;

/// <summary>
/// The envelope of data.go.kr services, JSON or XML whatever was asked for, with or without <c>response</c>, one item as an object,
/// gateway errors, web pages. Either items or a failure comes out.
/// </summary>
internal sealed record ServiceEnvelope(IReadOnlyList<ServiceItem> Items, FeedFailure? Failure)
{
    private const int MaxDepth = 64;

    private static readonly XmlReaderSettings Xml = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true };

    /// <summary>Reads an envelope.</summary>
    public static ServiceEnvelope Read(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (start.StartsWith("{") || start.StartsWith("["))
            return ReadJson(text);
        if (!start.StartsWith("<"))
            return Fail(ServiceFault.OfStrangeText(text));
        try
        {
            var xml = start.ToString();
            if (IsTooDeep(xml))
                return Fail(new FeedFailure("feed.unreadable", "XML nested deeper than any answer is"));
            using var reader = XmlReader.Create(new StringReader(xml), Xml);
            return ReadXml(XDocument.Load(reader), text);
        }
        catch (XmlException)
        {
            return Fail(ServiceFault.OfStrangeText(text));
        }
    }

    // A tree of great depth takes XDocument a time that grows with its square.
    private static bool IsTooDeep(string xml)
    {
        using var reader = XmlReader.Create(new StringReader(xml), Xml);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
                return true;
        }

        return false;
    }

    private static ServiceEnvelope ReadJson(string text)
    {
        using var document = JsonText.TryParse(text, out var error);
        if (document is null)
            return Fail(new FeedFailure("feed.unreadable", "broken JSON: " + error));
        var root = document.RootElement;
        if (FailureOf(root) is { } failure)
            return Fail(failure);

        var envelope = root.Child("response") ?? root;
        var header = envelope.Child("header") ?? envelope;
        var code = header.Text("resultCode");
        if (code is not null && !ServiceFault.IsSuccess(code.Trim()))
            return Fail(ServiceFault.OfCode(code.Trim(), header.Text("resultMsg")));

        var body = envelope.Child("body");
        var items = body?.Child("items");
        var rows = items is { ValueKind: JsonValueKind.Object } ? items.Value.Child("item") : items;
        if (rows is { ValueKind: JsonValueKind.Array or JsonValueKind.Object } found)
        {
            List<ServiceItem> read = [.. found.Rows().Select(Item)];
            if (read.Count > 0)
                return new ServiceEnvelope(read, null);
        }

        return code is null && body is null
            ? Fail(ServiceFault.OfText(header.Text("resultMsg")) ?? new FeedFailure("feed.unreadable", "neither a header nor a body"))
            : Fail(new FeedFailure("feed.no_data", "no items"));
    }

    private static FeedFailure? FailureOf(JsonElement root)
    {
        if ((root.Child("OpenAPI_ServiceResponse") ?? root).Child("cmmMsgHeader") is { } gateway)
            return Gateway(gateway.Text("returnReasonCode"), gateway.Text("returnAuthMsg"), gateway.Text("errMsg"));
        return root.Child("result") is { } hub && hub.Text("status") is { } status ? ServiceFault.OfStatus(status, hub.Text("message")) : null;
    }

    private static ServiceItem Item(JsonElement item)
    {
        var fields = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (item.ValueKind == JsonValueKind.Object)
        {
            foreach (var leaf in item.EnumerateObject())
                fields[leaf.Name] = leaf.Value.Scalar();
        }

        return new ServiceItem(fields, item.GetRawText());
    }

    private static ServiceEnvelope ReadXml(XDocument document, string text)
    {
        // Names are compared without their namespace: some gateways add a prefix.
        string? Leaf(string name) => document.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
        if (string.Equals(document.Root?.Name.LocalName, "html", StringComparison.OrdinalIgnoreCase))
            return Fail(ServiceFault.OfStrangeText(text));
        if (document.Descendants().Any(e => e.Name.LocalName is "cmmMsgHeader" or "OpenAPI_ServiceResponse"))
            return Fail(Gateway(Leaf("returnReasonCode"), Leaf("returnAuthMsg"), Leaf("errMsg")));

        var code = Leaf("resultCode")?.Trim();
        if (code is not null && !ServiceFault.IsSuccess(code))
            return Fail(ServiceFault.OfCode(code, Leaf("resultMsg")));
        List<ServiceItem> items =
        [
            .. document.Descendants().Where(e => e.Name.LocalName == "item").Select(e => new ServiceItem(
                e.Elements().GroupBy(leaf => leaf.Name.LocalName, StringComparer.OrdinalIgnoreCase)
                    .ToDictionary(g => g.Key, g => (string?)g.Last().Value, StringComparer.OrdinalIgnoreCase),
                e.ToString(SaveOptions.DisableFormatting))),
        ];
        if (items.Count > 0)
            return new ServiceEnvelope(items, null);
        return Fail(code is null ? ServiceFault.OfStrangeText(text) : new FeedFailure("feed.no_data", "no items"));
    }

    private static FeedFailure Gateway(string? code, string? authText, string? errorText)
    {
        if (!string.IsNullOrWhiteSpace(code))
            return ServiceFault.OfCode(code.Trim(), authText ?? errorText);
        return ServiceFault.OfText(authText) ?? ServiceFault.OfText(errorText)
            ?? new FeedFailure("feed.service_error", RejectedRow.Short(authText ?? errorText ?? "gateway error without text"));
    }

    private static ServiceEnvelope Fail(FeedFailure failure) => new([], failure);
}
