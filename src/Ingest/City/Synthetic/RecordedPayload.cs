namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>One payload of a recording.</summary>
/// <param name="At">Time since the recording's begin at which it is sent.</param>
/// <param name="Feed">Feed it comes by.</param>
/// <param name="Content">Bytes in that feed's outside format.</param>
public sealed record RecordedPayload(TimeSpan At, string Feed, byte[] Content);
