using System.Text.Json.Nodes;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.Access;

/// <summary>Who asks.</summary>
/// <param name="Name">Name of the key; empty for someone at this machine without a login.</param>
/// <param name="Roles">What they may do.</param>
/// <param name="Feeds">Feeds a <see cref="Roles.Feed"/> may send to; empty for all.</param>
internal sealed record Caller(string Name, Roles Roles, IReadOnlyList<string> Feeds)
{
    /// <summary>Sources they may speak for, <c>*</c> at the end for all that begin so; empty for all.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Public part of their key; null for tokens of an issuer and for someone at this machine.</summary>
    public string? Key { get; init; }

    /// <summary>Whether they may speak for a source; null where they may for all.</summary>
    public Func<string, bool>? MaySay => Sources.Count == 0 ? null
        : source => Sources.Any(s => s.EndsWith('*') ? source.StartsWith(s[..^1], StringComparison.Ordinal) : source == s);

    /// <summary>Someone at this machine.</summary>
    public static readonly Caller Local = new("", Roles.All, []);

    /// <summary>True when they have not logged in and need not.</summary>
    public bool IsLocal => Name.Length == 0;

    /// <summary>True when they may see what tells of vehicles.</summary>
    public bool SeesVehicles => (Roles & Roles.Enforcement) != 0;

    /// <summary>What a page needs to know of whoever looks at it: <c>user</c>, <c>roles</c>, whether what tells of vehicles is theirs to see, and whether a purpose must be said for it.</summary>
    public JsonObject ToJson() => new()
    {
        ["user"] = IsLocal ? null : Name,
        ["roles"] = new JsonArray([.. AccessKeyFile.NamesOf(Roles).Select(r => (JsonNode)r)]),
        ["vehicles"] = SeesVehicles,
        ["purpose"] = SeesVehicles && !IsLocal,
    };

    /// <summary>The caller of a request.</summary>
    public static Caller Of(HttpContext http) => http.Features.Get<Caller>() ?? Local;

    /// <summary>Refuses who may not see what tells of vehicles, and who does not say what for.</summary>
    /// <param name="purpose">What they said.</param>
    /// <exception cref="TwinProblem">403 or 400.</exception>
    public void MustSeeVehicles(string purpose)
    {
        if (!SeesVehicles)
            throw new TwinProblem(403, "access.vehicles", "", "This tells of vehicles: it needs the role planner or admin.", "차량 정보가 있어 planner 또는 admin 역할이 필요합니다.");
        if (!IsLocal && purpose.Length == 0)
            throw TwinProblem.BadField("X-Purpose", "This tells of vehicles: say what for in the header X-Purpose (percent-encoded), or the parameter purpose; it is logged.", "차량 정보 열람 목적을 X-Purpose 헤더에 적어 주십시오(퍼센트 인코딩). 기록에 남습니다.");
    }

    /// <summary>Refuses a feed that is not theirs.</summary>
    /// <exception cref="TwinProblem">403.</exception>
    public void MustSend(string feed)
    {
        if (Feeds.Count > 0 && !Feeds.Contains(feed))
            throw new TwinProblem(403, "access.feed", "feed", $"The key '{Name}' may send to {string.Join(", ", Feeds)} only.", $"'{Name}' 키는 {string.Join(", ", Feeds)}에만 보낼 수 있습니다.");
    }
}
