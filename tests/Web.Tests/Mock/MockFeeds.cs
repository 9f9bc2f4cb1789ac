using System.Text.Json.Nodes;

namespace SiheungTwin.Web.Tests.Mock;

/// <summary>Two made-up feeds: one that is well, one whose quota is used up.</summary>
internal static class MockFeeds
{
    public static JsonObject Collection() => new()
    {
        ["type"] = "FeatureCollection",
        ["features"] = new JsonArray(
            Feed("feed:kma-aws", "기상청 방재기상관측(AWS) 매분자료", "KMA automatic weather stations", 0, "ok", "마지막 조회가 정상입니다."),
            Feed("feed:khoa", "국립해양조사원 조위", "KHOA tide levels", 2, "quota", "오늘의 호출 한도를 다 썼습니다. 자정(KST) 이후 다시 조회합니다.")),
    };

    private static JsonObject Feed(string id, string title, string titleEn, int state, string condition, string reason) => new()
    {
        ["type"] = "Feature",
        ["id"] = id,
        ["geometry"] = null,
        ["properties"] = new JsonObject
        {
            ["id"] = id,
            ["title"] = title,
            ["title_en"] = titleEn,
            ["state"] = state,
            ["condition"] = condition,
            ["state_reason"] = reason,
            ["state_reason_en"] = reason,
            ["disaster"] = true,
            ["last_success"] = "2026-08-13T03:50:00Z",
            ["next_attempt"] = "2026-08-13T15:00:00Z",
        },
    };
}
