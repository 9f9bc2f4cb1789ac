namespace SiheungTwin.Silo.Access;

/// <summary>Which role may call which route. What is not here is closed to all but the machine itself; a test walks every route there is.</summary>
internal static class RouteRoles
{
    private const Roles Raw = Roles.Analyst | Roles.Planner | Roles.Operator | Roles.Admin;
    private const Roles Decide = Roles.Official | Roles.Admin;
    private const Roles Subscribe = Roles.Analyst | Roles.Planner | Decide | Keep;
    private const Roles Keep = Roles.Operator | Roles.Admin;

    /// <summary>Reading, by the beginning of the route; the longest that fits holds.</summary>
    private static readonly (string Prefix, Roles Roles)[] Reading =
    [
        ("/ogc", Roles.Readers),
        ("/ogc/collections/observations", Raw),
        ("/ogc/collections/{collection}", Roles.Readers),
        ("/sensorthings", Raw),
        ("/ngsi-ld", Roles.Readers),
        ("/ngsi-ld/v1/subscriptions", Subscribe),
        ("/live", Roles.Readers),
        ("/world", Roles.Readers),
        ("/map", Roles.Readers),
        ("/assets", Roles.Readers),
        ("/facts", Roles.Readers),
        ("/hazards", Roles.Readers),
        ("/signboards/inspection", Roles.Readers),
        ("/models", Roles.Readers),
        ("/hotspots", Roles.Analyst | Roles.Official | Roles.Enforcement),
        ("/reports", Roles.Analyst | Roles.Planner | Roles.Official | Roles.Admin),
        ("/quarantine", Keep),
        ("/metrics", Keep),
        ("/retention", Keep),
        ("/holds", Roles.Admin),
        ("/access-log", Roles.Admin),
    ];

    /// <summary>Changing, route by route.</summary>
    private static readonly Dictionary<string, Roles> Changing = new(StringComparer.Ordinal)
    {
        ["POST /ingest/{feed}"] = Roles.Feed | Keep,
        ["POST /webhooks/keti"] = Roles.Feed | Keep,
        ["POST /webhooks/onem2m"] = Roles.Feed | Keep,
        ["POST /ogc/processes/{process}/execution"] = Roles.Analyst | Roles.Planner | Decide,
        ["DELETE /ogc/jobs/{id}"] = Decide,
        ["POST /ngsi-ld/v1/subscriptions"] = Subscribe,
        ["PATCH /ngsi-ld/v1/subscriptions/{id}"] = Subscribe,
        ["DELETE /ngsi-ld/v1/subscriptions/{id}"] = Subscribe,
        ["POST /ngsi-ld/v1/subscriptions/{id}/dead-letters/{number:long}"] = Subscribe,
        ["DELETE /ngsi-ld/v1/subscriptions/{id}/dead-letters/{number:long}"] = Subscribe,
        ["POST /facts"] = Decide,
        ["POST /facts/{id}/withdraw"] = Decide,
        ["POST /hazards/{id}/commands"] = Decide,
        ["POST /world/clock"] = Keep,
        ["DELETE /quarantine/{id}"] = Keep,
        ["POST /quarantine/replay"] = Keep,
        ["POST /quarantine/{id}/replay"] = Keep,
        ["POST /models/{name}"] = Keep,
        ["POST /retention"] = Roles.Admin,
        ["POST /holds"] = Roles.Admin,
        ["DELETE /holds/{id:long}"] = Roles.Admin,
    };

    /// <summary>True for routes that say nothing but that the twin is there: everyone may ask.</summary>
    public static bool IsOpen(string path) => path is "/health/live" or "/health/ready";

    /// <summary>Roles of a route, any of which is enough; null where it is not in the table.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="route">The route's pattern.</param>
    public static Roles? Of(string method, string route)
    {
        if (method is not ("GET" or "HEAD"))
            return Changing.TryGetValue($"{method} {route}", out var roles) ? roles : null;
        (string Prefix, Roles Roles)? found = null;
        foreach (var entry in Reading)
        {
            if ((route == entry.Prefix || (route.StartsWith(entry.Prefix, StringComparison.Ordinal) && route[entry.Prefix.Length] is '/' or '?')) && entry.Prefix.Length > (found?.Prefix.Length ?? 0))
                found = entry;
        }

        return found?.Roles;
    }
}
