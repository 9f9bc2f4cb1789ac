namespace SiheungTwin.Ingest.Detections.Drone;

/// <summary>Why a picture cannot be read.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Field">Tag at fault, as DJI names it.</param>
/// <param name="Message">What is wrong and what to do.</param>
internal sealed record TagFault(string Code, string Field, string Message)
{
    public static TagFault Missing(string field) => new("field.missing", field, $"'{field}' is missing: give it.");
}
