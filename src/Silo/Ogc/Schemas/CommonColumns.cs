using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Silo.Ogc.Schemas;

/// <summary>The columns every collection has, and typed short-hands for its own.</summary>
internal static class CommonColumns
{
    public static readonly FeatureColumnDef[] All =
    [
        new("title", PropertyType.Text, null, "이름", "Title", new TextValue((a, _) => a.Title)),
        new("title_en", PropertyType.Text, null, "영문 이름", "English title", new TextValue((a, _) => a.TitleEn)),
        new("state", PropertyType.Integer, null, "상태 (0 안전 … 4 심각, 없음 = 알 수 없음)", "State (0 safe … 4 serious, null unknown)", new WholeValue((_, s) => (int?)s.State)),
        new("state_reason", PropertyType.Text, null, "상태 근거", "Reason for the state", new TextValue((_, s) => s.StateReason)),
        new("provenance", PropertyType.Text, null, "출처 (real 실측, synthetic 합성)", "Provenance", new TextValue((a, _) => a.Provenance == Provenance.Real ? "real" : "synthetic")),
        new("as_of", PropertyType.Time, null, "근거 시각", "Time of the newest fact", new TimeValue((_, s) => s.AsOf)),
    ];

    public static IReadOnlyList<FeatureColumnDef> With(params FeatureColumnDef[] own) => [.. All, .. own];
}
