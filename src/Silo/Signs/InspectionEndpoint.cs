using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Signs;

/// <summary><c>GET /signboards/inspection?limit=</c>: which signs to look at first.</summary>
public static class InspectionEndpoint
{
    private const int UsualLimit = 50;
    private const int MostLimit = 10_000;
    private const string OrderKo = "강풍 탈락 확률이 높은 순(알 수 없으면 뒤로), 같으면 점검 상태가 나쁜 순, 표시기간 만료가 이른 순. 보행자 수는 자료가 없어 반영하지 않음.";
    private const string OrderEn = "By wind-failure probability, unknown ones last; then by condition, the worst first; then by end of display term. People in the way are not counted: there is no data on them.";

    public static void MapInspection(this IEndpointRouteBuilder app) => app.MapGet("/signboards/inspection", ListAsync);

    private static async Task ListAsync(HttpContext http, RootPin pin)
    {
        var limit = LimitOf(http.Request.Query["limit"].ToString());
        var (root, asOf) = await pin.PinAsync(http.Request, http.RequestAborted);
        var signs = InspectionOrder.First(root, limit);
        await http.Response.WriteAsJsonAsync(new JsonObject
        {
            ["asOf"] = asOf.ToJson(),
            ["label"] = root.Index.City.Label,
            ["order_ko"] = OrderKo,
            ["order_en"] = OrderEn,
            ["items"] = new JsonArray([.. signs.Select((ordinal, i) => (JsonNode)Item(root, ordinal, i + 1))]),
        }, http.RequestAborted);
    }

    private static JsonObject Item(AtlasRoot root, int ordinal, int rank)
    {
        var (sign, seen) = ((Signboard)root.Index.Assets[ordinal], (SignboardSnapshot)root.SnapshotAt(ordinal));
        var place = root.Index.Wgs84[ordinal].Xy;
        return new JsonObject
        {
            ["rank"] = rank,
            ["id"] = sign.Id,
            ["title"] = sign.Title,
            ["title_en"] = sign.TitleEn,
            ["lon"] = Math.Round(place[0], 6),
            ["lat"] = Math.Round(place[1], 6),
            ["dong"] = sign.Dong,
            ["state"] = seen.State is { } state ? (int)state : null,
            ["state_reason"] = seen.StateReason,
            ["wind_failure_probability"] = seen.WindFailureProbability is { } p ? Math.Round(p, 6) : null,
            ["gust_m_s"] = seen.GustMS,
            ["condition"] = seen.Condition?.ToString().ToLowerInvariant(),
            ["defects"] = seen.Defects,
            ["check_target"] = seen.CheckTarget,
            ["check_due"] = seen.CheckDue?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["permitted"] = sign.Permitted,
            ["provenance"] = sign.Provenance == Provenance.Real ? "real" : "synthetic",
        };
    }

    private static int LimitOf(string text)
    {
        if (text.Length == 0)
            return UsualLimit;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is > 0 and <= MostLimit
            ? limit
            : throw TwinProblem.BadField("limit", $"limit must be a whole number from 1 to {MostLimit}; got '{text}'.", $"limit는 1에서 {MostLimit} 사이의 정수여야 합니다: '{text}'.");
    }
}
