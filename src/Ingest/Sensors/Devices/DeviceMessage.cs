using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Privacy;

namespace SiheungTwin.Ingest.Sensors.Devices;

/// <summary>
/// One message of a device on its way to observations: each field goes through the device's profile. What cannot be used is gathered and told as
/// one rejection for each kind of fault, so that no message costs more rows than it is worth.
/// </summary>
internal sealed class DeviceMessage
{
    private const int MaxDepth = 8;
    private const int MaxNamed = 8;
    private static readonly string[] ValueNames = ["value", "val", "v", "@value"];

    private readonly string _feed;
    private readonly int _index;
    private readonly DecodeContext _context;
    private readonly DeviceProfile? _profile;
    private readonly string _source;
    private readonly string _raw;
    private readonly string? _datum;
    private readonly HashSet<(string Quantity, string Key)> _told = [];
    private readonly List<(string Code, string Field, string Message)> _faults = [];

    /// <param name="feed">Feed name.</param>
    /// <param name="index">Row in the input.</param>
    /// <param name="context">Profiles and gauges.</param>
    /// <param name="device">The device's own name.</param>
    /// <param name="make">Name of its make; null when not told.</param>
    /// <param name="raw">The message as it came, for refusals.</param>
    /// <param name="datum">Datum the message itself tells; null when it does not.</param>
    public DeviceMessage(string feed, int index, DecodeContext context, string device, string? make, string raw, string? datum = null)
    {
        (_feed, _index, _context, _raw, _datum) = (feed, index, context, raw, datum);
        _profile = context.Devices.Of(device, make);
        _source = "sensor:" + PersonalText.Name(_profile?.Sensor ?? device, context.Vehicles);
    }

    public List<Observation> Observations { get; } = [];

    /// <summary>Reads a value and, where it is an object or array, all below it.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="value">Its value.</param>
    /// <param name="observed">When, UTC.</param>
    /// <param name="key">The source's own key of the reading; null or blank takes the time.</param>
    /// <param name="unit">Unit the message tells; null when it does not.</param>
    public void Read(string name, JsonElement value, DateTimeOffset observed, string? key = null, string? unit = null) =>
        Walk(name, "", value, observed, string.IsNullOrWhiteSpace(key) ? FeedTime.Rfc3339(observed) : PersonalText.Name(key, _context.Vehicles), unit, 0);

    /// <summary>True where a field could be a reading: its name is known, or it is a number nobody knows.</summary>
    public bool MayBeReading(string name, JsonElement value) =>
        RuleOf(name, "", out _) is not null || (Measures(value) && !_context.Devices.Ignored.Contains(FieldName.Plain(name)));

    /// <summary>A fault of a field, told once for its kind.</summary>
    public void Fault(string code, string field, string message) => _faults.Add((code, field, message));

    /// <summary>Adds what was read to the lists of the input.</summary>
    public void Close(List<Observation> observations, List<Rejection> rejections)
    {
        if (Observations.Count + _faults.Count == 0)
            _faults.Add(("message.no_reading", "", "The message holds no field that could be a reading: send one, or name the field in the device profiles."));
        observations.AddRange(Observations);
        foreach (var kind in _faults.GroupBy(f => f.Code, StringComparer.Ordinal))
        {
            var (_, field, message) = kind.First();
            var others = kind.Skip(1).Select(f => RejectedRow.Short(f.Field)).Distinct(StringComparer.Ordinal).Take(MaxNamed).ToArray();
            rejections.Add(RejectedRow.Of(_index, kind.Key, RejectedRow.Short(field), others.Length == 0 ? message : $"{message} Likewise: {string.Join(", ", others)}.", _raw));
        }
    }

    private void Walk(string name, string parent, JsonElement value, DateTimeOffset observed, string key, string? unit, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when Array.Find(ValueNames, v => value.TryGetProperty(v, out _)) is { } inner:
                // {"value":23.1,"unit":"°C"} is one field.
                Walk(name, parent, value.GetProperty(inner), observed, key, value.Text("unit") ?? value.Text("unitCode") ?? unit, depth + 1);
                break;
            case JsonValueKind.Object when depth < MaxDepth:
                foreach (var child in value.EnumerateObject())
                    Walk(child.Name, name, child.Value, observed, key, null, depth + 1);
                break;
            case JsonValueKind.Object or JsonValueKind.Array:
                if (RuleOf(name, parent, out _) is not null)
                    Fault("value.not_a_number", name, $"'{RejectedRow.Short(name)}' is a list, not a number: send one value a message.");
                break;
            default:
                Field(name, parent, value, observed, key, unit);
                break;
        }
    }

    private void Field(string name, string parent, JsonElement value, DateTimeOffset observed, string key, string? unit)
    {
        if (RuleOf(name, parent, out var named) is not { } rule)
        {
            if (Measures(value) && !_context.Devices.Ignored.Contains(FieldName.Plain(name)))
                Fault("quantity.unknown", name, $"Nothing is known of the field '{RejectedRow.Short(name)}': name its quantity and unit in the device profiles, or list it as ignored.");
            return;
        }

        if (!SensorQuantity.All.TryGetValue(rule.Quantity, out var quantity))
        {
            Fault("quantity.unknown", name, $"The profile of '{RejectedRow.Short(name)}' names a quantity '{RejectedRow.Short(rule.Quantity)}' that does not exist.");
            return;
        }

        if (!_told.Add((rule.Quantity, key)))
        {
            Fault("quantity.twice", name, $"'{RejectedRow.Short(name)}' is a second {rule.Quantity} of one message: give one of them a quantity of its own in the device profile, or ignore it.");
            return;
        }

        if (Number(name, value, quantity, unit ?? named, rule.Unit, out var number))
            Add(name, rule, quantity, number, observed, key);
    }

    private void Add(string name, FieldRule rule, SensorQuantity quantity, double? value, DateTimeOffset observed, string key)
    {
        string? body = null;
        if (rule.Quantity == "water_level")
        {
            var datum = _datum ?? rule.Datum ?? _profile?.Datum;
            if (datum is not ("msl" or "incheon_chart" or "sensor_zero"))
            {
                Fault("level.no_datum", name, $"The level '{RejectedRow.Short(name)}' has no datum: give msl, incheon_chart or sensor_zero in the device profile.");
                return;
            }

            body = datum == "sensor_zero" ? SensorDecoder.SensorZero : null;
            if (datum == "incheon_chart" && value is { } level)
                value = Math.Round(level + _context.Gauges.IncheonChartZeroM, 6);
        }

        Observations.Add(new Observation(_feed, _source, key, observed, rule.Quantity, value, null, null, quantity.Unit, value is null ? "blank" : null, _source) { Body = body, Index = _index });
    }

    // A device's own rules first; then the common ones, by the whole name, by the name without its unit, without its channel, and by the parent of a bare number.
    private FieldRule? RuleOf(string name, string parent, out string? unit)
    {
        unit = null;
        var local = FieldName.Local(name);
        if (Known(FieldName.Plain(local)) is { } whole)
            return whole;
        if (FieldName.TrySplitUnit(local, out var stem, out var split) && Known(FieldName.Plain(stem)) is { } measured)
        {
            unit = split;
            return measured;
        }

        var channel = FieldName.WithoutChannel(FieldName.Plain(local));
        if (channel.Length > 0)
            return Known(channel);
        return parent.Length > 0 ? RuleOf(parent, "", out unit) : null;
    }

    private FieldRule? Known(string plain) => _profile?.Fields.GetValueOrDefault(plain) ?? _context.Devices.Fields.GetValueOrDefault(plain);

    private bool Number(string name, JsonElement value, SensorQuantity quantity, string? told, string? usual, out double? number)
    {
        number = null;
        var text = value.Scalar()?.Trim();
        var blank = string.IsNullOrEmpty(text);
        if (quantity.Unit is null)
        {
            number = blank ? null : SensorQuantity.State(text!);
            if (blank || number is not null)
                return true;
            Fault("value.unknown_code", name, $"'{RejectedRow.Short(text)}' is no state: send 0 or 1, on or off, open or closed.");
            return false;
        }

        var figures = "";
        var suffix = "";
        if (!blank && !TrySplit(text!, out figures, out suffix))
        {
            Fault("value.not_a_number", name, $"'{RejectedRow.Short(name)}' is not a finite number: '{RejectedRow.Short(text)}'.");
            return false;
        }

        var unit = UnitName.Plain(suffix.Length > 0 ? suffix : string.IsNullOrWhiteSpace(told) ? usual ?? "" : told);
        if (!quantity.Units.TryGetValue(unit, out var conversion))
        {
            Fault("unit.unknown", name, unit.Length == 0
                ? $"'{RejectedRow.Short(name)}' comes without a unit and could be any of {Units(quantity)}: send it, or give it in the device profile."
                : $"Unit '{RejectedRow.Short(unit)}' of '{RejectedRow.Short(name)}' is none of {Units(quantity)}.");
            return false;
        }

        if (blank)
            return true;
        var given = double.Parse(figures, NumberStyles.Float, CultureInfo.InvariantCulture);
        var converted = conversion is (1, 0) ? given : Math.Round((given * conversion.Factor) + conversion.Offset, 9);
        if (double.IsFinite(converted))
            number = converted;
        else
            Fault("value.not_a_number", name, $"'{RejectedRow.Short(name)}' is not a finite number: '{RejectedRow.Short(text)}'.");
        return number is not null;
    }

    // "30.11 °C": figures, then what is left is the unit.
    private static bool TrySplit(string text, out string figures, out string unit)
    {
        (figures, unit) = (text, "");
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain))
            return double.IsFinite(plain);
        var end = text.AsSpan().IndexOfAnyExcept("+-.0123456789");
        if (end <= 0)
            return false;
        (figures, unit) = (text[..end], text[end..].Trim());
        return double.TryParse(figures, NumberStyles.Float, CultureInfo.InvariantCulture, out plain) && double.IsFinite(plain) && UnitName.IsKnown(UnitName.Plain(unit));
    }

    private static bool Measures(JsonElement value) => value.ValueKind == JsonValueKind.Number
        || (value.ValueKind == JsonValueKind.String && TrySplit(value.GetString()!.Trim(), out _, out _));

    private static string Units(SensorQuantity quantity) => string.Join(' ', quantity.Units.Keys.Order(StringComparer.Ordinal));
}
