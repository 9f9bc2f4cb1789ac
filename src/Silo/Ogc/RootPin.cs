using System.Globalization;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.Ogc;

/// <summary>Pins the root a request asks for: the present, or a past instant by <c>datetime=</c>; waits for <c>minAsOf=</c>.</summary>
public sealed class RootPin(LiveAtlas atlas, PastWorlds past)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<(AtlasRoot Root, AsOf AsOf)> PinAsync(HttpRequest request, CancellationToken ct)
    {
        await WaitAsync(request, ct);
        var text = request.Query["datetime"].ToString();
        return text.Length == 0 ? Now() : Then(await AtAsync(text, ct));
    }

    /// <summary>Pins also what an interval <c>datetime=T1/T2</c> begins with: the root asked for is that of T2 and the other that of T1, null where there is none to compare with.</summary>
    public async Task<(AtlasRoot Root, AsOf AsOf, AtlasRoot? Before)> PinChangesAsync(HttpRequest request, CancellationToken ct)
    {
        var text = request.Query["datetime"].ToString();
        if (!text.Contains('/', StringComparison.Ordinal))
        {
            var (root, asOf) = await PinAsync(request, ct);
            return (root, asOf, null);
        }

        await WaitAsync(request, ct);
        var (from, to) = Interval(text);
        var (last, lastAsOf) = to is { } end ? Then(await AtAsync(end, ct)) : Now();
        return (last, lastAsOf, from is { } begin ? await past.AsOfAsync(begin, ct) : null);
    }

    private static (DateTimeOffset? From, DateTimeOffset? To) Interval(string text)
    {
        var parts = text.Split('/');
        DateTimeOffset from = default, to = default;
        var (openFrom, openTo) = (parts[0] is "" or "..", parts.Length > 1 && parts[1] is "" or "..");
        if (parts.Length != 2 || (openFrom && openTo) || !(openFrom || Rfc3339.TryParse(parts[0], out from)) || !(openTo || Rfc3339.TryParse(parts[1], out to)) || (!openFrom && !openTo && from > to))
            throw TwinProblem.BadField("datetime", $"'{text}' is no interval T1/T2 of RFC 3339 times with T1 ≤ T2, one of which may be '..'.", $"'{text}'은(는) T1/T2 구간이 아닙니다(T1 ≤ T2, 한쪽은 '..' 가능).");
        return (openFrom ? null : from, openTo ? null : to);
    }

    /// <summary>The present.</summary>
    internal (AtlasRoot Root, AsOf AsOf) Now()
    {
        var root = atlas.Root;
        return (root, AsOf.Of(root, atlas.IsStale));
    }

    /// <summary>A past root as it is answered.</summary>
    internal static (AtlasRoot Root, AsOf AsOf) Then(AtlasRoot root) => (root, AsOf.Of(root, stale: false));

    private async Task WaitAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.Query.TryGetValue("minAsOf", out var min))
        {
            if (!long.TryParse(min, CultureInfo.InvariantCulture, out var watermark) || watermark < 0)
                throw TwinProblem.BadField("minAsOf", $"minAsOf must be a watermark, a whole number; got '{min}'.", $"minAsOf는 정수 워터마크여야 합니다: '{min}'.");
            if (!await atlas.WaitForAsync(watermark, Patience, ct))
                throw new TwinProblem(503, "atlas.behind", "minAsOf", $"This silo has not reached {watermark} within 2 s.", $"아직 워터마크 {watermark}에 이르지 못했습니다.") { RetryAfterS = 1 };
        }
    }

    /// <summary>The root as of a text instant.</summary>
    public async Task<AtlasRoot> AtAsync(string text, CancellationToken ct)
    {
        if (text.Contains('/', StringComparison.Ordinal))
            throw TwinProblem.BadField("datetime", "datetime takes one instant here, what the twin knew then (an interval, for what has changed, is taken by the items and tiles of collections); use observed=T1/T2 to filter by phenomenon time.", "여기서는 datetime에 한 시각만 쓸 수 있습니다(그때 알고 있던 상태). 관측 시각으로 거르려면 observed=T1/T2를 쓰십시오.");
        return Rfc3339.TryParse(text, out var time)
            ? await AtAsync(time, ct)
            : throw TwinProblem.BadField("datetime", $"'{text}' is not an RFC 3339 time such as 2025-08-13T03:00:00Z.", $"'{text}'은(는) RFC 3339 시각이 아닙니다. 예: 2025-08-13T12:00:00+09:00");
    }

    // Before its first tick a world has a city but knows nothing.
    private async Task<AtlasRoot> AtAsync(DateTimeOffset time, CancellationToken ct) =>
        await past.AsOfAsync(time, ct) is { } root && root.Now != DateTimeOffset.MinValue
            ? root
            : throw new TwinProblem(404, "datetime.before_world", "datetime", $"This world begins after {Rfc3339.Text(time)}.", $"이 세계는 {Rfc3339.Text(time)} 이후에 시작됩니다.");
}
