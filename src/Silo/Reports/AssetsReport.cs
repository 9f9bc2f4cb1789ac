using System.Globalization;
using SiheungTwin.Analytics.Charts;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Reports;

/// <summary>What the city has and how it is: assets by kind and origin, signs, hazards, sensors.</summary>
internal sealed class AssetsReport(AtlasRoot root, ReportHeader header, string lang)
{
    private readonly ReportPage _page = new(new("자산 현황 보고", "Assets of the city"), header, lang);

    public string Html()
    {
        Counts();
        Signs();
        Hazards();
        Sensors();
        return _page.Html();
    }

    private void Counts()
    {
        _page.Section(new("종류별 자산 수", "Assets by kind"));
        var city = root.Index.City;
        var rows = CollectionSchemas.All.Where(c => c.Parts is null)
            .Select(c => Row(new(c.TitleKo, c.TitleEn), [.. root.Index.Of(c.Source).ToArray().Select(i => root.Index.Assets[i])]))
            .Append(Row(new("빗물펌프장", "Pumping stations"), city.Pumps))
            .Append(Row(new("수문", "Gates"), city.Gates))
            .Append(Row(new("대피소", "Shelters"), city.Shelters))
            .Append(Row(new("가로 시설 (정류장, 보호구역, 소화전 등)", "Street places (bus stops, child zones, hydrants …)"), city.Places));
        _page.Table(new([new("종류", "Kind"), new("모두", "All"), new("실제", "Real"), new("합성", "Synthetic")], [.. rows]));
    }

    private void Signs()
    {
        _page.Section(new("옥외광고물", "Signboards"));
        var signs = root.Index.Of(AtlasCollection.Signboards).ToArray().Select(i => (Sign: (Signboard)root.Index.Assets[i], Seen: (SignboardSnapshot)root.SnapshotAt(i))).ToArray();
        if (signs.Length == 0)
        {
            _page.Note(new("등록된 광고물이 없습니다.", "No signs on record."));
            return;
        }

        (SignCondition? Found, Said Name)[] conditions =
            [(SignCondition.Good, new("양호", "Good")), (SignCondition.Worn, new("노후", "Worn")), (SignCondition.Damaged, new("손상", "Damaged")), (SignCondition.Dangerous, new("위험", "Dangerous")), (null, new("미점검", "Never inspected"))];
        var bars = conditions.Select(c => new Bar(c.Name.In(lang), signs.Count(s => s.Seen.Condition == c.Found))).ToArray();
        _page.Chart(BarChart.Png(bars, new Said("광고물 (개)", "Signs").In(lang)), new("점검 상태별 광고물 수", "Signs by condition found"));
        var due = signs.Where(s => s.Seen.CheckDue is not null).GroupBy(s => s.Seen.CheckDue!.Value.Year).OrderBy(g => g.Key)
            .Select(g => new Bar(g.Key.ToString(CultureInfo.InvariantCulture), g.Count())).ToArray();
        if (due.Length > 0)
            _page.Chart(BarChart.Png(due, new Said("광고물 (개)", "Signs").In(lang)), new("표시기간이 끝나는 해별 광고물 수 (허가가 있는 것)", "Signs by the year their display term ends (with a permit)"));
        _page.Table(new(
            [new("구분", "Class"), new("광고물", "Signs")],
            [
                [new Said("안전점검 대상", "Safety-check targets"), signs.Count(s => s.Seen.CheckTarget)],
                [new Said("허가 기록 없음", "No permit on record"), signs.Count(s => !s.Sign.Permitted)],
                [new Said("대조할 발견이 있음", "With findings to be matched"), signs.Count(s => s.Seen.ToBeMatched > 0)],
                [new Said("강풍 탈락 확률을 알 수 있음", "With a wind-failure probability"), signs.Count(s => s.Seen.WindFailureProbability is not null)],
                [new Said("지금 바람에 1 % 이상", "1 % or more in the present wind"), signs.Any(s => s.Seen.WindFailureProbability is not null) ? signs.Count(s => s.Seen.WindFailureProbability >= 0.01) : null],
            ]));
        _page.Note(new(
            "표시기간은 설치 연도에서 계산하며 허가가 있으면 연장된 것으로 봅니다. 강풍 계수는 가정값으로 확인이 필요합니다.",
            "Display terms are counted from the year put up; a permit on record is taken to have been extended. Wind coefficients are assumed and to be verified."));
    }

    private void Hazards()
    {
        _page.Section(new("도로 위험물", "Road hazards"));
        var hazards = root.Index.Of(AtlasCollection.Corridors).ToArray().SelectMany(i => ((CorridorSnapshot)root.SnapshotAt(i)).Hazards).ToArray();
        (HazardStatus Status, Said Name)[] names =
        [
            (HazardStatus.Candidate, new("후보", "Candidate")), (HazardStatus.Confirmed, new("확인", "Confirmed")), (HazardStatus.Ordered, new("보수 지시", "Ordered")), (HazardStatus.Repaired, new("보수 완료", "Repaired")),
            (HazardStatus.Verified, new("검증", "Verified")), (HazardStatus.Closed, new("종결", "Closed")), (HazardStatus.Rejected, new("기각", "Rejected")),
        ];
        if (hazards.Length == 0)
        {
            _page.Note(new("탐지된 도로 위험물이 없습니다.", "No road hazards have been detected."));
            return;
        }

        _page.Chart(
            BarChart.Png([.. names.Select(n => new Bar(n.Name.In(lang), hazards.Count(h => h.Status == n.Status)))], new Said("위험물 (건)", "Hazards").In(lang)),
            new("처리 단계별 도로 위험물", "Road hazards by status"));
        _page.Table(new(
            [new("종류", "Class"), new("모두", "All"), new("처리 중", "Open"), new("보수 기한 초과", "Repair overdue")],
            [.. hazards.GroupBy(h => h.Class, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new object?[] { g.Key, g.Count(), g.Count(h => h.Open), g.Count(h => h.SlaBreached == true) })]));
    }

    private void Sensors()
    {
        _page.Section(new("센서 상태", "Health of sensors"));
        var sensors = root.Index.Of(AtlasCollection.Sensors).ToArray().Select(i => (SensorSnapshot)root.SnapshotAt(i)).ToArray();
        _page.Table(new(
            [new("측정 항목", "Quantity"), new("센서", "Sensors"), new("신뢰 가능", "Plausible"), new("신뢰할 수 없음", "Not plausible"), new("알 수 없음 (자료 없음)", "Unknown (no data)")],
            [.. sensors.GroupBy(s => s.Quantity, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new object?[] { g.Key, g.Count(), g.Count(s => s.Plausible == true), g.Count(s => s.Plausible == false), g.Count(s => s.Plausible is null) })]));
    }

    private static object?[] Row(Said name, IReadOnlyCollection<CityAsset> assets) =>
        [name, assets.Count, assets.Count(a => a.Provenance == Provenance.Real), assets.Count(a => a.Provenance == Provenance.Synthetic)];
}
