using System.Globalization;
using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Hazards;

/// <summary>Reasons and names of hazards for people, and the words of the interfaces.</summary>
public static class HazardText
{
    /// <summary>Status as the interfaces spell it.</summary>
    public static string Name(HazardStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>Order as the interfaces spell it.</summary>
    public static string Name(HazardOrder order) => order.ToString().ToLowerInvariant();

    /// <summary>The order a word stands for; null when it is none.</summary>
    public static HazardOrder? OrderOf(string word) => word switch
    {
        "confirm" => HazardOrder.Confirm,
        "reject" => HazardOrder.Reject,
        "order" => HazardOrder.Order,
        "repair" => HazardOrder.Repair,
        "verify" => HazardOrder.Verify,
        "close" => HazardOrder.Close,
        "reopen" => HazardOrder.Reopen,
        _ => null,
    };

    /// <summary>The status a word stands for; null when it is none.</summary>
    public static HazardStatus? StatusOf(string? word) => word switch
    {
        "candidate" => HazardStatus.Candidate,
        "confirmed" => HazardStatus.Confirmed,
        "ordered" => HazardStatus.Ordered,
        "repaired" => HazardStatus.Repaired,
        "verified" => HazardStatus.Verified,
        "closed" => HazardStatus.Closed,
        "rejected" => HazardStatus.Rejected,
        _ => null,
    };

    /// <summary>Korean name of a status.</summary>
    public static string NameKo(HazardStatus status) => status switch
    {
        HazardStatus.Candidate => "후보",
        HazardStatus.Confirmed => "확정",
        HazardStatus.Ordered => "조치 지시",
        HazardStatus.Repaired => "보수됨",
        HazardStatus.Verified => "보수 확인",
        HazardStatus.Closed => "종결",
        _ => "기각",
    };

    /// <summary><c>2 passes, p 0.91</c>.</summary>
    public static string Passes(HazardEvidence evidence) =>
        string.Create(CultureInfo.InvariantCulture, $"{evidence.Passes} {(evidence.Passes == 1 ? "pass" : "passes")}, p {evidence.Probability:0.00}");

    /// <summary><c>faded, p 0.06</c>.</summary>
    public static string Faded(HazardEvidence evidence) => string.Create(CultureInfo.InvariantCulture, $"faded, p {evidence.Probability:0.00}");

    /// <summary><c>2 clean passes</c>.</summary>
    public static string Clean(int passes) => string.Create(CultureInfo.InvariantCulture, $"{passes} clean passes");

    /// <summary><c>not seen for 30 min</c>, in days from two on.</summary>
    public static string NotSeen(TimeSpan time) => time.TotalDays >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"not seen for {Math.Floor(time.TotalDays):0} d")
        : string.Create(CultureInfo.InvariantCulture, $"not seen for {Math.Floor(time.TotalMinutes):0} min");

    /// <summary><c>seen again 2026-07-01T03:00:00Z</c>.</summary>
    public static string SeenAgain(DateTimeOffset at) => "seen again " + at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
