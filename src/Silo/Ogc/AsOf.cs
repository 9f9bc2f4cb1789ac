using System.Globalization;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Http;

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

/// <summary>Times as the interfaces have them: out in UTC, in with an offset or else KST.</summary>
public static class Rfc3339
{
    private static readonly TimeSpan Kst = TimeSpan.FromHours(9);

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(
        time.UtcTicks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var local))
            return false;
        time = local.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(local, Kst).ToUniversalTime()
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind).ToUniversalTime();
        return true;
    }
}

/// <summary>Pins the root a request asks for: the present, or a past instant by <c>datetime=</c>; waits for <c>minAsOf=</c>.</summary>
public sealed class RootPin(LiveAtlas atlas, PastWorlds past)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<(AtlasRoot Root, AsOf AsOf)> PinAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.Query.TryGetValue("minAsOf", out var min))
        {
            if (!long.TryParse(min, CultureInfo.InvariantCulture, out var watermark) || watermark < 0)
                throw TwinProblem.BadField("minAsOf", $"minAsOf must be a watermark, a whole number; got '{min}'.", $"minAsOf는 정수 워터마크여야 합니다: '{min}'.");
            if (!await atlas.WaitForAsync(watermark, Patience, ct))
                throw new TwinProblem(503, "atlas.behind", "minAsOf", $"This silo has not reached {watermark} within 2 s.", $"아직 워터마크 {watermark}에 이르지 못했습니다.") { RetryAfterS = 1 };
        }

        var text = request.Query["datetime"].ToString();
        if (text.Length == 0)
        {
            var root = atlas.Root;
            return (root, AsOf.Of(root, atlas.IsStale));
        }

        var then = await AtAsync(text, ct);
        return (then, AsOf.Of(then, stale: false));
    }

    /// <summary>The root as of a text instant.</summary>
    public async Task<AtlasRoot> AtAsync(string text, CancellationToken ct)
    {
        if (text.Contains('/', StringComparison.Ordinal))
            throw TwinProblem.BadField("datetime", "datetime takes one instant here, what the twin knew then; use observed=T1/T2 to filter by phenomenon time.", "datetime에는 한 시각만 쓸 수 있습니다(그때 알고 있던 상태). 관측 시각으로 거르려면 observed=T1/T2를 쓰십시오.");
        if (!Rfc3339.TryParse(text, out var time))
            throw TwinProblem.BadField("datetime", $"'{text}' is not an RFC 3339 time such as 2025-08-13T03:00:00Z.", $"'{text}'은(는) RFC 3339 시각이 아닙니다. 예: 2025-08-13T12:00:00+09:00");
        return await past.AsOfAsync(time, ct)
            ?? throw new TwinProblem(404, "datetime.before_world", "datetime", $"This world begins after {Rfc3339.Text(time)}.", $"이 세계는 {Rfc3339.Text(time)} 이후에 시작됩니다.");
    }
}
