using System.Globalization;
using SiheungTwin.Analytics.Charts;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Silo.Reports;

/// <summary>Parking as it was seen: by hour of the week, by dong, and the zones with most of it. Counts say where somebody looked, rates what was there.</summary>
internal sealed class ParkingReport(AtlasRoot root, ReportHeader header, string lang)
{
    private const int TopZones = 20;

    private static readonly Said[] Days = [new("월", "Mon"), new("화", "Tue"), new("수", "Wed"), new("목", "Thu"), new("금", "Fri"), new("토", "Sat"), new("일", "Sun")];
    private readonly ReportPage _page = new(new("주정차 현황 보고", "Parking"), header, lang);
    private readonly ParkingTotals _totals = ParkingTotals.Of(root);

    public string Html()
    {
        Overview();
        if (_totals.Span is not null)
        {
            Weeks();
            ByDong();
            ByCount();
            ByRate();
        }

        return _page.Html();
    }

    private void Overview()
    {
        _page.Section(new("요약", "Overview"));
        if (_totals.Span is not { } span)
        {
            _page.Note(new("관측된 차량이 없습니다.", "No vehicles have been seen."));
            return;
        }

        var all = _totals.All;
        _page.Table(new(
            [new("항목", "Item"), new("값", "Value")],
            [
                [new Said("기간 (KST)", "Period (KST)"), $"{Hour(span.First)} – {Hour(span.Last + 1)}"],
                [new Said("주정차 구역", "Parking zones"), root.Index.Of(AtlasCollection.ParkingZones).Length],
                [new Said("관측이 있는 구역", "Zones with observations"), _totals.Zones.Count],
                [new Said("차량 관측", "Sightings"), all.Sightings],
                [new Said("주차", "Stays"), all.Stays],
                [new Said("위반 (단속 실적)", "Violations (enforcement record)"), all.Violations],
                [new Said("관측 시간 (h)", "Exposure (h)"), all.ExposureH > 0 ? all.ExposureH : null],
            ]));
        _page.Note(new(
            "건수는 단속 실적입니다: 순찰이 어디를 보았는지를 나타내며 위반 위험이 아닙니다. 비율은 관측 시간이 있는 시간대만으로 계산하고, 관측 시간이 모두 1시간이 안 되면 판별할 수 없습니다.",
            "Counts are an enforcement record: they show where patrols went, not where violations happen. Rates use only hours somebody looked; under one hour of exposure in all they are not identifiable."));
    }

    private void Weeks()
    {
        _page.Section(new("요일과 시간대", "By hour of the week"));
        Week(t => t.Seen ? t.Violations : double.NaN, new("단속 실적 (건)", "Enforcement record (violations)"), new("요일·시간대별 위반 건수: 단속 실적 (회색: 아무도 보지 않음)", "Violations by hour of the week: enforcement record (grey: nobody looked)"));
        Week(t => t.Seen ? t.Stays : double.NaN, new("주차 (건)", "Stays"), new("요일·시간대별 주차 건수 (회색: 아무도 보지 않음)", "Stays by hour of the week (grey: nobody looked)"));
        Week(t => t.ExposureH > 0 ? t.ExposureH : double.NaN, new("관측 시간 (h)", "Exposure (h)"), new("요일·시간대별 관측 시간 (회색: 아무도 보지 않음)", "Exposure by hour of the week (grey: nobody looked)"));
        if (_totals.All.PerHour is null)
            _page.Note(new("관측 시간이 모자라 위반율을 판별할 수 없습니다.", "Rates are not identifiable: there is too little exposure."));
        else
            Week(t => t.PerHour ?? double.NaN, new("관측 1시간당 위반", "Violations per hour looked"), new("요일·시간대별 관측 1시간당 위반 (회색: 판별 불가)", "Violations per hour looked, by hour of the week (grey: not identifiable)"));
    }

    private void Week(Func<ParkingTotal, double> value, Said scale, Said caption) => _page.Chart(
        WeekChart.Png([.. _totals.Week.Select(value)], [.. Days.Select(d => d.In(lang))], scale.In(lang), new Said("시 (KST)", "Hour (KST)").In(lang)), caption);

    private void ByDong()
    {
        _page.Section(new("행정동별", "By dong"));
        _page.Table(new(
            [new("행정동", "Dong"), .. Columns],
            [.. _totals.Dongs.OrderByDescending(d => d.Value.Violations).ThenBy(d => d.Key, StringComparer.Ordinal)
                .Select(d => (object?[])[d.Key.Length == 0 ? new Said("동 밖", "Outside every dong") : TitleOf(d.Key), .. Values(d.Value)])]));
    }

    private void ByCount()
    {
        _page.Section(new("위반 건수가 많은 구역: 단속 실적", "Zones with most violations: enforcement record"));
        Zones(_totals.Zones.Where(z => z.Value.Violations > 0).OrderByDescending(z => z.Value.Violations));
    }

    private void ByRate()
    {
        var known = _totals.Zones.Where(z => z.Value.PerHour > 0).ToArray();
        _page.Section(new("관측 1시간당 위반이 많은 구역", "Zones with most violations per hour looked"));
        if (known.Length == 0)
            _page.Note(new($"관측 시간이 {ParkingTotal.LeastExposureH} 시간 이상인 구역이 없어 판별할 수 없습니다.", $"Not identifiable: no zone with violations was looked at for {ParkingTotal.LeastExposureH} h or more."));
        else
            Zones(known.OrderByDescending(z => z.Value.PerHour));
    }

    private void Zones(IOrderedEnumerable<KeyValuePair<string, ParkingTotal>> ordered) => _page.Table(new(
        [new("구역", "Zone"), new("규칙", "Rule"), .. Columns],
        [.. ordered.ThenBy(z => z.Key, StringComparer.Ordinal).Take(TopZones).Select(z => (object?[])[TitleOf(z.Key), RuleOf(z.Key), .. Values(z.Value)])]));

    private static Said[] Columns =>
        [new("관측", "Sightings"), new("주차", "Stays"), new("위반 (단속 실적)", "Violations (enforcement record)"), new("관측 시간 (h)", "Exposure (h)"), new("관측 1시간당 위반", "Violations per hour looked")];

    private static object?[] Values(ParkingTotal total) =>
        [total.Sightings, total.Stays, total.Violations, total.ExposureH > 0 ? total.ExposureH : null, (object?)total.PerHour ?? new Said("판별 불가", "Not identifiable")];

    private string TitleOf(string id)
    {
        var asset = root.Asset<CityAsset>(id);
        return asset is null ? id : lang == "en" ? asset.TitleEn ?? asset.Title : asset.Title;
    }

    private Said? RuleOf(string zone) => root.Asset<ParkingZone>(zone)?.Rule switch
    {
        ParkingRule.Ordinary => new("일반", "Ordinary"),
        ParkingRule.Hydrant => new("소화전 5 m", "Hydrant, 5 m"),
        ParkingRule.Corner => new("교차로 모퉁이 5 m", "Corner, 5 m"),
        ParkingRule.BusStop => new("버스정류장 10 m", "Bus stop, 10 m"),
        ParkingRule.Crosswalk => new("횡단보도", "Crosswalk"),
        ParkingRule.ChildZone => new("어린이보호구역", "Child zone"),
        ParkingRule.Pavement => new("보도", "Pavement"),
        ParkingRule.CarPark => new("주차장", "Car park"),
        _ => null,
    };

    private static string Hour(int hour) =>
        DateTimeOffset.FromUnixTimeSeconds(hour * 3600L).ToOffset(TimeSpan.FromHours(9)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
