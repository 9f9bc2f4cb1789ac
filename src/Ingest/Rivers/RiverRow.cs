using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Rivers;

/// <summary>One row: a reading of a river gauge, a dam or a rain gauge, or what is announced about a gauge.</summary>
internal sealed class RiverRow(string feed, int index, JsonElement row, DecodeContext context)
{
    private const double MissingTo = -900;
    private static readonly string[] Stations = ["wlobscd", "dmobscd", "bobscd", "rfobscd"];
    private static readonly (string Field, string Quantity)[] Thresholds =
        [("attwl", "river_stage_attention"), ("wrnwl", "river_stage_caution"), ("almwl", "river_stage_warning"), ("srswl", "river_stage_serious"), ("pfh", "river_stage_design")];

    private readonly string _raw = row.GetRawText();
    private string _station = "";
    private DateTimeOffset _observed;
    private int _digits;

    public List<Observation> Observations { get; } = [];

    public List<Rejection> Rejections { get; } = [];

    public void Read()
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            Rejections.Add(RejectedRow.Of(index, "row.malformed", "", "The row is no object.", _raw));
            return;
        }

        if (Stations.Select(s => row.Text(s)?.Trim()).FirstOrDefault(s => !string.IsNullOrEmpty(s)) is not { } station)
        {
            Rejections.Add(RejectedRow.Missing(index, Stations[0], _raw));
            return;
        }

        _station = station;
        if (row.Text("ymdhm") is null && Thresholds.Any(t => row.TryGetProperty(t.Field, out _)))
        {
            Announced();
            return;
        }

        if (!RiverTime.TryRead(row.Text("ymdhm"), out _observed, out _digits))
        {
            Rejections.Add(RejectedRow.Time(index, "ymdhm", row.Text("ymdhm"), _raw));
            return;
        }

        var before = Observations.Count + Rejections.Count;
        Stage("wl");
        Stage("swl");
        Number("fw", "flow", "m3/s");
        Number("inf", "dam_inflow", "m3/s");
        Number("tototf", "dam_outflow", "m3/s");
        Number("rf", _digits switch { 8 => "rain_day", 10 => "rain_60min", _ => "rain_10min" }, "mm");
        if (Observations.Count + Rejections.Count == before)
            Rejections.Add(RejectedRow.Missing(index, "wl", _raw));
    }

    // A gauge's stage stands above its own zero; only with that zero is it a level.
    private void Stage(string field)
    {
        if (!Has(field) || !TryNumber(field, out var stage, out var reason))
            return;
        Add("river_stage", stage, "m", reason);
        if (context.Rivers.ZeroM.TryGetValue(_station, out var zero))
            Add("river_level", stage is { } m ? Math.Round(m + zero, 4) : null, "m", reason);
    }

    private void Number(string field, string quantity, string unit)
    {
        if (!Has(field) || !TryNumber(field, out var value, out var reason))
            return;
        if (value < 0 && unit == "mm")
            Rejections.Add(RejectedRow.OutOfRange(index, field, value.Value, _raw));
        else
            Add(quantity, value, unit, reason);
    }

    // Levels at which warnings are given; 0 is what an office writes where it has announced none.
    private void Announced()
    {
        _observed = context.Received;
        var place = JsonText.Object(("name", row.Text("obsnm")), ("lon", Degrees(row.Text("lon"))), ("lat", Degrees(row.Text("lat"))));
        foreach (var (field, quantity) in Thresholds)
        {
            if (!Has(field) || !TryNumber(field, out var stage, out var reason))
                continue;
            var known = stage is > 0 or < 0 ? stage : null;
            Observations.Add(Of(quantity, "announced", known, "m", known is null ? reason ?? "not_announced" : null) with { Body = place, Revisable = true });
        }
    }

    private bool Has(string field) => row.TryGetProperty(field, out _);

    private bool TryNumber(string field, out double? value, out string? reason)
    {
        (value, reason) = (null, null);
        var text = row.Text(field)?.Trim();
        if (string.IsNullOrEmpty(text) || text is "-" or "null")
            reason = "blank";
        else if (text is "결측" or "점검" or "점검중")
            reason = "missing_code";
        else if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            Rejections.Add(RejectedRow.NotANumber(index, field, text, _raw));
            return false;
        }
        else if (number <= MissingTo)
            reason = "missing_code";
        else
            value = number;
        return true;
    }

    private void Add(string quantity, double? value, string unit, string? reason) => Observations.Add(Of(quantity, FeedTime.Key(_observed), value, unit, reason) with { Revisable = true });

    private Observation Of(string quantity, string key, double? value, string unit, string? reason)
    {
        var source = "hrfco:" + _station;
        return new Observation(feed, source, key, _observed, quantity, value, null, null, unit, reason, source) { Index = index };
    }

    // "127-47-01": degrees, minutes, seconds.
    private static double? Degrees(string? text)
    {
        var parts = text?.Split('-', StringSplitOptions.TrimEntries) ?? [];
        if (parts.Length != 3 || !parts.All(p => double.TryParse(p, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)))
            return null;
        var (d, m, s) = (Part(0), Part(1), Part(2));
        return m < 60 && s < 60 ? Math.Round(d + (m / 60) + (s / 3600), 6) : null;

        double Part(int i) => double.Parse(parts[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }
}
