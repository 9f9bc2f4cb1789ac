using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Subscriptions;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Silo.Access;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ingest;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.NgsiLd;

/// <summary>
/// <c>POST, GET, PATCH, DELETE /ngsi-ld/v1/subscriptions</c> (ETSI GS CIM 009 V1.6.1, 5.8 and 6.10 to 6.11), and what nobody took: <c>GET …/dead-letters</c>,
/// <c>POST …/dead-letters/{number}</c> sends one again, <c>DELETE</c> throws it away. Who is not admin has only their own.
/// </summary>
internal static class SubscriptionEndpoints
{
    private const string Path = NgsiLdEndpoints.Root + "/subscriptions";
    private const string Dead = Path + "/{id}/dead-letters";
    private const int MaxBody = 256 << 10;
    private static readonly TimeSpan LongestOfTokens = TimeSpan.FromDays(31);

    public static void MapSubscriptions(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, ListAsync);
        app.MapPost(Path, CreateAsync);
        app.MapGet(Path + "/{id}", OneAsync);
        app.MapPatch(Path + "/{id}", ChangeAsync);
        app.MapDelete(Path + "/{id}", RemoveAsync);
        app.MapGet(Dead, DeadAsync);
        app.MapPost(Dead + "/{number:long}", SendAgainAsync);
        app.MapDelete(Dead + "/{number:long}", ThrowAwayAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, Subscriptions subscriptions, TimeProvider time)
    {
        var own = new List<JsonNode>();
        foreach (var id in await subscriptions.List.List())
        {
            if (await subscriptions.Of(id).Get() is { } state && IsTheirs(http, state))
                own.Add(SubscriptionJson.Of(state, time.GetUtcNow()));
        }

        EntityEndpoints.Prepare(http);
        return Results.Json(new JsonArray([.. own]));
    }

    private static async Task<IResult> CreateAsync(HttpContext http, Subscriptions subscriptions, LiveAtlas atlas, NoticeHosts hosts, TimeProvider time)
    {
        var asked = await BodyAsync(http);
        var id = asked["id"] is { } given ? IdOf(given) : $"urn:ngsi-ld:Subscription:{Guid.NewGuid():N}";
        asked["id"] = id;
        asked.Remove("@context");
        Check(http, Subscription.Parse(asked), hosts, time);
        var (root, caller) = (atlas.Root, Caller.Of(http));
        var state = new SubscriptionState
        {
            Id = id,
            Asked = asked.ToJsonString(),
            Owner = caller.Name,
            OwnerKey = caller.Key,
            Address = OgcLinks.Base(http.Request),
            Created = time.GetUtcNow(),
            Told = root.Watermark,
            ToldTime = root.Now,
        };
        if (!await subscriptions.Of(id).Create(state))
            throw NgsiProblem.Exists($"The subscription '{id}'");
        if (!await subscriptions.List.Add(id))
        {
            await subscriptions.Of(id).Remove();
            throw new TwinProblem(503, "subscriptions.full", "", $"There are {ISubscriptionListGrain.Most} subscriptions already; remove one.", "구독이 너무 많습니다.");
        }

        return Results.Created($"{Path}/{id}", null);
    }

    private static async Task<IResult> OneAsync(HttpContext http, string id, Subscriptions subscriptions, TimeProvider time)
    {
        var state = await TheirsAsync(http, id, subscriptions);
        EntityEndpoints.Prepare(http);
        return Results.Json(SubscriptionJson.Of(state, time.GetUtcNow()));
    }

    private static async Task<IResult> ChangeAsync(HttpContext http, string id, Subscriptions subscriptions, LiveAtlas atlas, NoticeHosts hosts, TimeProvider time)
    {
        var state = await TheirsAsync(http, id, subscriptions);
        var asked = JsonNode.Parse(state.Asked)!.AsObject();
        var before = Subscription.Parse(asked.DeepClone().AsObject());
        foreach (var (name, value) in await BodyAsync(http))
        {
            if (name is "id" or "type")
                throw NgsiProblem.Bad(name, $"{name} cannot be changed.", $"{name}은(는) 바꿀 수 없습니다.");
            if (name == "@context")
                continue;
            if (value is null || (value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() == "urn:ngsi-ld:null"))
                asked.Remove(name);
            else
                asked[name] = value.DeepClone();
        }

        var now = Subscription.Parse(asked);
        Check(http, now, hosts, time);

        // What happened while it was paused is not told.
        var root = atlas.Root;
        await subscriptions.Of(id).Change(asked.ToJsonString(), now.IsActive && !before.IsActive ? root.Watermark : null, root.Now);
        await subscriptions.List.Touch(id);
        return Results.NoContent();
    }

    private static async Task<IResult> RemoveAsync(HttpContext http, string id, Subscriptions subscriptions)
    {
        await TheirsAsync(http, id, subscriptions);
        await subscriptions.List.Remove(id);
        await subscriptions.Of(id).Remove();
        return Results.NoContent();
    }

    private static async Task<IResult> DeadAsync(HttpContext http, string id, Subscriptions subscriptions)
    {
        var state = await TheirsAsync(http, id, subscriptions);
        return Results.Json(new JsonObject { ["subscription"] = id, ["count"] = state.DeadLetters.Length, ["dropped"] = state.Dropped, ["deadLetters"] = new JsonArray([.. state.DeadLetters.Select(d => (JsonNode)SubscriptionJson.Of(d))]) });
    }

    private static async Task<IResult> SendAgainAsync(HttpContext http, string id, long number, Subscriptions subscriptions, IJournalStore store, NoticeSender sender, TimeProvider time)
    {
        var state = await TheirsAsync(http, id, subscriptions);
        var dead = Array.Find(state.DeadLetters, d => d.Number == number) ?? throw NgsiProblem.Missing($"The dead letter {number.ToString(CultureInfo.InvariantCulture)}");
        var body = await store.GetBlobAsync(dead.Blob, http.RequestAborted) ?? throw NgsiProblem.Missing("Its body");
        var asked = Subscription.Parse(JsonNode.Parse(state.Asked)!.AsObject());
        var error = await sender.SendAsync(asked.Endpoint, state.Address, body, http.RequestAborted);
        await subscriptions.Of(id).Note(new DeliveryNote(time.GetUtcNow(), error, null, default, null));
        if (error is not null)
            throw new TwinProblem(502, "notification.failed", "notification.endpoint.uri", $"It was not taken: {error}", $"전달하지 못했습니다: {error}");
        await subscriptions.Of(id).Release(number);
        return Results.NoContent();
    }

    private static async Task<IResult> ThrowAwayAsync(HttpContext http, string id, long number, Subscriptions subscriptions)
    {
        await TheirsAsync(http, id, subscriptions);
        return await subscriptions.Of(id).Release(number) is null ? throw NgsiProblem.Missing($"The dead letter {number.ToString(CultureInfo.InvariantCulture)}") : Results.NoContent();
    }

    private static async Task<SubscriptionState> TheirsAsync(HttpContext http, string id, Subscriptions subscriptions) =>
        await subscriptions.Of(id).Get() is { } state && IsTheirs(http, state) ? state : throw NgsiProblem.Missing($"The subscription '{(id.Length <= 100 ? id : id[..100])}'");

    private static bool IsTheirs(HttpContext http, SubscriptionState state)
    {
        var caller = Caller.Of(http);
        return caller.IsLocal || (caller.Roles & Roles.Admin) != 0 || (caller.Name == state.Owner && caller.Key == state.OwnerKey);
    }

    // Somebody elsewhere cannot make this machine call addresses nobody allowed; and a token is checked only while it is used.
    private static void Check(HttpContext http, Subscription asked, NoticeHosts hosts, TimeProvider time)
    {
        var caller = Caller.Of(http);
        if (!caller.IsLocal && !hosts.Allows(asked.Endpoint.Uri))
            throw new TwinProblem(403, "notification.host", "notification.endpoint.uri", $"Notifications may not be sent to {asked.Endpoint.Uri.Host}: who runs the twin allows hosts with --notify-host.", "허용되지 않은 수신 주소입니다. 운영자가 --notify-host로 허용해야 합니다.");
        if (!caller.IsLocal && caller.Key is null && !(asked.Expires is { } end && end - time.GetUtcNow() <= LongestOfTokens))
            throw NgsiProblem.Bad("expiresAt", "With an issuer's token expiresAt has to be within 31 days; with a key it may be left out.", "발급자 토큰으로 만들 때에는 31일 이내의 expiresAt이 필요합니다.");
    }

    private static async Task<JsonObject> BodyAsync(HttpContext http)
    {
        if (http.Request.ContentLength > MaxBody)
            throw new TwinProblem(413, "request.too_large", "", $"A subscription has at most {MaxBody} B.", "구독 요청이 너무 큽니다.");
        var body = await IngestEndpoint.BodyAsync(http);
        try
        {
            return body.Length <= MaxBody && JsonNode.Parse(body.Span, documentOptions: new JsonDocumentOptions { MaxDepth = 32 }) is JsonObject json
                ? json
                : throw NgsiProblem.Bad("body", "The body must be a JSON object.", "본문은 JSON 객체여야 합니다.");
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw NgsiProblem.Bad("body", $"The body is no JSON: {e.Message}", "본문이 JSON이 아닙니다.");
        }
    }

    private static string IdOf(JsonNode given) =>
        given is JsonValue value && value.TryGetValue<string>(out var id) && id.Length is > 4 and <= 200 && id.Contains(':', StringComparison.Ordinal) && id.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '-' or '_' or '.')
            ? id
            : throw NgsiProblem.Bad("id", "id must be a URI such as urn:ngsi-ld:Subscription:mine, of at most 200 letters, digits and : - _ .", "id는 urn:ngsi-ld:Subscription:mine 같은 URI여야 합니다.");
}
