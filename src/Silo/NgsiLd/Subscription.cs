using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.NgsiLd;

/// <summary>Where notifications go.</summary>
/// <param name="Uri">Address.</param>
/// <param name="LinkedData">True where the context shall stand inside.</param>
/// <param name="Headers">Headers that are sent along.</param>
/// <param name="Patience">How long an answer may take.</param>
internal sealed record SubscriptionEndpoint(Uri Uri, bool LinkedData, IReadOnlyList<KeyValuePair<string, string>> Headers, TimeSpan Patience);

/// <summary>What a subscription asks for (ETSI GS CIM 009 V1.6.1, 5.2.12), bound.</summary>
/// <param name="Question">Which entities.</param>
/// <param name="Watched">Attributes whose change is told; empty for any.</param>
/// <param name="Form">How entities are written.</param>
/// <param name="Endpoint">Where to.</param>
internal sealed record Subscription(EntityQuestion Question, IReadOnlyList<string> Watched, EntityForm Form, SubscriptionEndpoint Endpoint)
{
    private static readonly string[] Known = ["id", "type", "@context", "subscriptionName", "description", "entities", "watchedAttributes", "q", "geoQ", "isActive", "expiresAt", "throttling", "notification"];
    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(10);

    /// <summary>False while it is paused.</summary>
    public bool IsActive { get; private init; } = true;

    /// <summary>When it ends, UTC; null never.</summary>
    public DateTimeOffset? Expires { get; private init; }

    /// <summary>Least time between two notifications.</summary>
    public TimeSpan Throttling { get; private init; }

    /// <summary>Reads what was asked for.</summary>
    /// <exception cref="Http.TwinProblem">A field is missing, not known or cannot be read.</exception>
    public static Subscription Parse(JsonObject json)
    {
        Only(json, "", Known);
        if (Text(json, "type") is not "Subscription")
            throw NgsiProblem.Bad("type", "type must be Subscription.", "type은 Subscription이어야 합니다.");
        var watched = Texts(json, "watchedAttributes");
        var selectors = Selectors(json);
        if (selectors.Count == 0 && watched.Count == 0)
            throw NgsiProblem.Bad("entities", "Name entities by type, or watchedAttributes.", "entities 또는 watchedAttributes가 필요합니다.");
        var notification = json["notification"] as JsonObject ?? throw NgsiProblem.Bad("notification", "notification with endpoint.uri is missing.", "notification.endpoint.uri가 없습니다.");
        Only(notification, "notification.", ["attributes", "format", "endpoint"]);
        var plain = EntityType.All.Where(t => !t.IsVehicles && (watched.Count == 0 || watched.Any(w => t.Column(w) is not null))).ToArray();
        if (plain.Length == 0)
            throw NgsiProblem.Bad("watchedAttributes", "No type has any of watchedAttributes; all are under /ngsi-ld/v1/attributes.", "watchedAttributes 중 아는 속성이 없습니다.");
        var question = EntityQuestion.Of(selectors.Count == 0 ? [new(null, [], null)] : selectors, Text(json, "q") ?? "", Place(json["geoQ"]), [], plain);
        if (question.Parts.Any(p => p.Type.IsVehicles))
            throw NgsiProblem.Bad("entities", "ParkingZone tells of vehicles: it is answered to those who ask for a purpose (/entities?type=ParkingZone), and not sent.", "ParkingZone은 차량 정보이므로 구독할 수 없습니다. 목적을 밝히고 조회해 주십시오.");
        var unheard = watched.FirstOrDefault(w => !question.Parts.Any(p => p.Type.Column(w) is not null));
        if (unheard is not null)
            throw NgsiProblem.Bad("watchedAttributes", $"None of the types has the attribute '{unheard}'.", $"'{unheard}' 속성이 없습니다.");
        var format = Text(notification, "format") ?? "normalized";
        return new Subscription(question, watched, EntityForm.Read(format, string.Join(',', Texts(notification, "attributes", "notification."))), Address(notification))
        {
            IsActive = Flag(json, "isActive") ?? true,
            Expires = Time(json, "expiresAt"),
            Throttling = TimeSpan.FromSeconds(Number(json, "throttling", 0, 86_400 * 30) ?? 0),
        };
    }

    /// <summary>Attributes of a type whose change is told; null for all.</summary>
    public IReadOnlyList<FeatureColumnDef>? WatchedOf(EntityType type) => Watched.Count == 0 ? null : [.. Watched.Select(type.Column).OfType<FeatureColumnDef>()];

    private static List<EntitySelector> Selectors(JsonObject json)
    {
        var selectors = new List<EntitySelector>();
        foreach (var item in Items(json, "entities", ""))
        {
            if (item is not JsonObject entity)
                throw NgsiProblem.Bad("entities", "entities is a list of objects with type, and id or idPattern.", "entities는 type(과 id 또는 idPattern)을 가진 객체 목록입니다.");
            Only(entity, "entities.", ["type", "id", "idPattern"]);
            var type = Text(entity, "type") ?? throw NgsiProblem.Bad("entities.type", "Each of entities has a type.", "entities마다 type이 필요합니다.");
            string[] ids = Text(entity, "id") is { } id ? [id] : [];
            selectors.AddRange(EntityForm.List(type).Select(t => new EntitySelector(t, ids, ids.Length == 0 ? Text(entity, "idPattern") : null)));
        }

        return selectors;
    }

    private static EntityPlace? Place(JsonNode? node)
    {
        if (node is null)
            return null;
        var json = node as JsonObject ?? throw NgsiProblem.Bad("geoQ", "geoQ is an object with georel, geometry and coordinates.", "geoQ는 georel, geometry, coordinates를 가진 객체입니다.");
        Only(json, "geoQ.", ["georel", "geometry", "coordinates", "geoproperty"]);
        if (Text(json, "geoproperty") is not (null or "location"))
            throw NgsiProblem.Bad("geoQ.geoproperty", "Entities have one place, location.", "위치 속성은 location뿐입니다.");
        var coordinates = json["coordinates"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : json["coordinates"]?.ToJsonString() ?? "";
        return new EntityPlace(Text(json, "georel") ?? "", Text(json, "geometry") ?? "", coordinates);
    }

    private static SubscriptionEndpoint Address(JsonObject notification)
    {
        var json = notification["endpoint"] as JsonObject ?? throw NgsiProblem.Bad("notification.endpoint", "notification.endpoint with uri is missing.", "notification.endpoint.uri가 없습니다.");
        Only(json, "notification.endpoint.", ["uri", "accept", "receiverInfo", "timeout"]);
        if (!Uri.TryCreate(Text(json, "uri"), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            throw NgsiProblem.Bad("notification.endpoint.uri", "uri must be an http or https address without a user or a fragment.", "uri는 http 또는 https 주소여야 합니다.");
        if (Text(json, "accept") is not (null or "application/json" or "application/ld+json"))
            throw NgsiProblem.Bad("notification.endpoint.accept", "accept must be application/json or application/ld+json.", "accept는 application/json 또는 application/ld+json이어야 합니다.");
        var patience = Number(json, "timeout", 100, 30_000) is { } ms ? TimeSpan.FromMilliseconds(ms) : UsualPatience;
        return new SubscriptionEndpoint(uri, Text(json, "accept") == "application/ld+json", [.. Items(json, "receiverInfo", "notification.endpoint.").Select(Header)], patience);
    }

    private static KeyValuePair<string, string> Header(JsonNode? item)
    {
        const string Field = "notification.endpoint.receiverInfo";
        var (key, value) = item is JsonObject json ? (Text(json, "key"), Text(json, "value")) : (null, null);
        var fits = key is { Length: > 0 and <= 100 } && value is { Length: <= 4000 } && value != SubscriptionJson.Hidden && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && value.All(c => c is >= ' ' and < '\u007f')
            && !key.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) && !new[] { "Host", "Link", "Connection", "Transfer-Encoding" }.Contains(key, StringComparer.OrdinalIgnoreCase);
        return fits ? KeyValuePair.Create(key!, value!) : throw NgsiProblem.Bad(Field, "receiverInfo is a list of {key, value}: headers of one's own, of letters, digits and '-', with plain values.", "receiverInfo는 {key, value} 목록입니다.");
    }

    private static void Only(JsonObject json, string path, string[] known)
    {
        if (json.Select(m => m.Key).FirstOrDefault(k => !known.Contains(k)) is { } unknown)
            throw NgsiProblem.Bad(path + unknown, $"'{path}{(unknown.Length <= 60 ? unknown : unknown[..60])}' is not supported; there are {string.Join(", ", known)}.", "지원하지 않는 필드입니다.");
    }

    private static JsonArray Items(JsonObject json, string name, string path) => json[name] switch
    {
        null => [],
        JsonArray { Count: <= 1000 } array => array,
        _ => throw NgsiProblem.Bad(path + name, $"{path}{name} is a list of at most 1000.", $"{path}{name}은(는) 1000개 이하의 목록입니다."),
    };

    private static List<string> Texts(JsonObject json, string name, string path = "") =>
        [.. Items(json, name, path).Select(i => i is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw NgsiProblem.Bad(path + name, $"{path}{name} is a list of texts.", $"{path}{name}은(는) 글자 목록입니다."))];

    private static string? Text(JsonObject json, string name) => json[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => throw NgsiProblem.Bad(name, $"{name} is a text.", $"{name}은(는) 글자여야 합니다."),
    };

    private static bool? Flag(JsonObject json, string name) => json[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        _ => throw NgsiProblem.Bad(name, $"{name} is true or false.", $"{name}은(는) true 또는 false여야 합니다."),
    };

    private static double? Number(JsonObject json, string name, double least, double most) => json[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<double>(out var number) && number >= least && number <= most => number,
        _ => throw NgsiProblem.Bad(name, string.Create(CultureInfo.InvariantCulture, $"{name} is a number from {least} to {most}."), $"{name}은(는) {least}–{most} 범위의 숫자여야 합니다."),
    };

    private static DateTimeOffset? Time(JsonObject json, string name) => Text(json, name) is not { } text ? null
        : Rfc3339.TryParse(text, out var time) ? time : throw NgsiProblem.Bad(name, $"{name} is an RFC 3339 time.", $"{name}은(는) RFC 3339 시각이어야 합니다.");
}
