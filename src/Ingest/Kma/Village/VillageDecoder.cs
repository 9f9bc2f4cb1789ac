using System.Globalization;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Kma.Village;

/// <summary>
/// VilageFcstInfoService_2.0: nowcast (<c>kma-ncst</c>) and forecasts. Times are KST. A nowcast is observed at, and keyed by, its base time;
/// a forecast is keyed by its valid time, so a later base time revises it; <see cref="Observation.Body"/> names the base.
/// </summary>
public sealed class VillageDecoder : IFeedDecoder
{
    private readonly bool _forecast;

    private VillageDecoder(string feed, bool forecast)
    {
        Feed = feed;
        _forecast = forecast;
    }

    /// <summary>Nowcast, getUltraSrtNcst.</summary>
    public static VillageDecoder Nowcast { get; } = new("kma-ncst", false);

    /// <summary>Very short range forecast, getUltraSrtFcst.</summary>
    public static VillageDecoder Forecast { get; } = new("kma-fcst", true);

    /// <summary>Village forecast, getVilageFcst.</summary>
    public static VillageDecoder Village { get; } = new("kma-vilage", true);

    /// <inheritdoc/>
    public string Feed { get; }

    private string ValueField => _forecast ? "fcstValue" : "obsrValue";

    /// <summary>The same format under another feed name (village forecast).</summary>
    public static VillageDecoder ForecastAs(string feed) => new(feed, true);

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context)
    {
        if (!SourceText.TryRead(content, out var text, out var failure))
            return failure!.ToDecoded(text);
        var envelope = ServiceEnvelope.Read(text);
        if (envelope.Failure is not null)
            return envelope.Failure.ToDecoded(text);

        var observations = new List<Observation>(envelope.Items.Count);
        var rejections = new List<Rejection>();
        for (var i = 0; i < envelope.Items.Count; i++)
        {
            if (Read(i, envelope.Items[i], out var observation) is { } rejection)
                rejections.Add(rejection);
            else
                observations.Add(observation!);
        }

        return new Decoded(observations, rejections);
    }

    private Rejection? Read(int index, ServiceItem item, out Observation? observation)
    {
        observation = null;
        if (item["category"] is not { } name)
            return RejectedRow.Missing(index, "category", item.Raw);
        if (!VillageCategory.All.TryGetValue(name, out var category))
            return RejectedRow.Of(index, "quantity.unknown", "category", $"Category '{RejectedRow.Short(name)}' is not one of this service.", item.Raw);
        if (!Grid(item["nx"], out var nx))
            return RejectedRow.NotANumber(index, "nx", item["nx"], item.Raw);
        if (!Grid(item["ny"], out var ny))
            return RejectedRow.NotANumber(index, "ny", item["ny"], item.Raw);
        if (!Time(item, "baseDate", "baseTime", out var baseTime))
            return RejectedRow.Time(index, "baseTime", item["baseDate"] + " " + item["baseTime"], item.Raw);
        var observed = baseTime;
        if (_forecast && !Time(item, "fcstDate", "fcstTime", out observed))
            return RejectedRow.Time(index, "fcstTime", item["fcstDate"] + " " + item["fcstTime"], item.Raw);
        if (!item.Has(ValueField))
            return RejectedRow.Missing(index, ValueField, item.Raw);

        if (!TryValue(item[ValueField], category, out var value))
            return RejectedRow.NotANumber(index, ValueField, item[ValueField], item.Raw);
        if (value.Value is { } number && (number < category.Min || number > category.Max))
            return RejectedRow.OutOfRange(index, ValueField, number, item.Raw);

        var place = string.Create(CultureInfo.InvariantCulture, $"dfs:{nx},{ny}");
        observation = new Observation(
            Feed, place, FeedTime.Key(observed), observed, category.Quantity, value.Value, value.Lo, value.Hi, category.Unit, value.Reason, place)
        {
            Body = _forecast ? JsonText.Object(("base", FeedTime.Key(baseTime))) : null,
            Revisable = _forecast,
            Index = index,
        };
        return null;
    }

    private static bool TryValue(string? text, VillageCategory category, out PrecipitationText value)
    {
        if (category.Amount)
            return PrecipitationText.TryRead(text, category.Unit!, out value);
        value = new(null, null, null, "blank");
        if (text is null or "-" or "null")
            return true;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return false;
        value = Math.Abs(number) >= VillageCategory.MissingFrom ? new(null, null, null, "missing_code") : new(number, null, null, null);
        return true;
    }

    private static bool Grid(string? text, out int index) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index is >= 1 and <= 999;

    // The legacy service sent times as integers, so 0600 came as 600 and midnight as 0.
    private static bool Time(ServiceItem item, string dateField, string timeField, out DateTimeOffset utc)
    {
        utc = default;
        return item[dateField] is { Length: 8 } date && item[timeField] is { Length: <= 4 } time
            && FeedTime.TryCompact(date + time.PadLeft(4, '0'), out utc);
    }
}
