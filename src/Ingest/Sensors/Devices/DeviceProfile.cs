namespace SiheungTwin.Ingest.Sensors.Devices;

/// <summary>What one device, or every device of one make, sends. Its fields go before the common ones.</summary>
public sealed record DeviceProfile
{
    /// <summary>Device as the city registers it; null where it is the name it sends under.</summary>
    public string? Sensor { get; init; }

    /// <summary>Datum of its levels where neither the message nor the field's rule tells: <c>msl</c>, <c>incheon_chart</c> or <c>sensor_zero</c>.</summary>
    public string? Datum { get; init; }

    /// <summary>Its fields by name, in the form of <see cref="FieldName.Plain"/>.</summary>
    public IReadOnlyDictionary<string, FieldRule> Fields { get; init; } = new Dictionary<string, FieldRule>();
}
