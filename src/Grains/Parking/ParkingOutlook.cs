using System.Globalization;
using SiheungTwin.Analytics.ParkingRisk;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Parking;

/// <summary>Probability of a violation in the present hour (Asia/Seoul), with its reason.</summary>
/// <param name="Probability">0–1; null unknown.</param>
/// <param name="Reason">Why, Korean.</param>
/// <param name="ReasonEn">Why, English.</param>
/// <param name="NextHour">When it changes by time alone; null when it does not.</param>
public readonly record struct ParkingOutlook(double? Probability, string Reason, string ReasonEn, DateTimeOffset? NextHour)
{
    private const int Digits = 3;

    /// <summary>The outlook of a zone under the model in force. Its history ends with the hour before: what is seen now is no forecast.</summary>
    public static ParkingOutlook Of(ParkingZone zone, ZoneHours? counts, ISurroundings around, DateTimeOffset now)
    {
        if (zone.Rule == ParkingRule.CarPark)
            return new ParkingOutlook(null, "주차장", "car park", null);
        if (around.Model<ParkingModel>(ParkingModel.Name) is not { } model || now == DateTimeOffset.MinValue)
            return new ParkingOutlook(null, "모델 없음", "model.none", null);
        var hour = HourLedger.HourOf(now);
        var how = SeoulTime.HourOfWeek(hour);
        var tally = ParkingHistory.Tally(model.Prior, zone, counts is null ? [] : counts.Hours.Span, how, hour);
        var place = ParkingHistory.PlaceOf(zone, around.Asset<RoadSegment>);
        var (reason, english) = Reasons(tally);
        return new ParkingOutlook(Math.Round(model.Score(place, tally, how), Digits), reason, english, HourLedger.StartOf(hour + 1));
    }

    private static (string Korean, string English) Reasons(in ParkingTally tally) => tally.Looked == 0
        ? ("이력 없음: 규칙과 시간대의 평균", "no history: mean of its rule and hour")
        : (string.Create(CultureInfo.InvariantCulture, $"이 요일·시간 {tally.CellLooked}회 중 {tally.CellViolated}회 위반, 전체 {tally.Looked}시간 중 {tally.Violated}시간 (예상의 {tally.Factor:0.0}배)"),
            string.Create(CultureInfo.InvariantCulture, $"violated in {tally.CellViolated} of {tally.CellLooked} hours of this weekday and hour, {tally.Violated} of {tally.Looked} in all ({tally.Factor:0.0} times what is expected)"));
}
