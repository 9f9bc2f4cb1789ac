namespace SiheungTwin.Ingest.Sensors.Devices;

/// <summary>What a field of a device's message measures.</summary>
/// <param name="Quantity">Quantity as the <c>sensor</c> feed names it.</param>
/// <param name="Unit">Unit the field comes in where neither the message nor the field's name tells; null refuses such a field rather than guess.</param>
/// <param name="Datum">For a level: <c>msl</c>, <c>incheon_chart</c> or <c>sensor_zero</c>; null where the message must tell.</param>
public sealed record FieldRule(string Quantity, string? Unit = null, string? Datum = null);
