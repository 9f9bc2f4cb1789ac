namespace SiheungTwin.Ingest.Sensors.Devices;

/// <summary>
/// How fields of outside devices become quantities with units. The defaults know common names, Korean and English; what a city's own devices
/// send otherwise is configuration, never a guess: a field without a rule or a unit is refused.
/// </summary>
public sealed record DeviceProfiles
{
    /// <summary>Rules for any device, by field name in the form of <see cref="FieldName.Plain"/>.</summary>
    public IReadOnlyDictionary<string, FieldRule> Fields { get; init; } = FieldNames.Common;

    /// <summary>Fields that measure nothing of the city (<c>rssi</c>, thresholds, versions): passed over in silence. Same form of name.</summary>
    public IReadOnlySet<string> Ignored { get; init; } = FieldNames.Housekeeping;

    /// <summary>Profiles by the device's own name, or by the name of its make (ChirpStack's device profile, the type of an NGSI-LD entity).</summary>
    public IReadOnlyDictionary<string, DeviceProfile> Devices { get; init; } = new Dictionary<string, DeviceProfile>(StringComparer.Ordinal);

    /// <summary>Offset from UTC of oneM2M times that carry none: TS-0004 writes UTC.</summary>
    public TimeSpan OneM2MOffset { get; init; } = TimeSpan.Zero;

    /// <summary>The profile of a device, by its name first.</summary>
    internal DeviceProfile? Of(string device, string? make) =>
        Devices.GetValueOrDefault(device) ?? (make is null ? null : Devices.GetValueOrDefault(make));
}
