namespace SiheungTwin.Silo.Replay;

/// <summary>One request of a replay: what was observed within a minute, or a whole file where the feed is not cut into minutes.</summary>
/// <param name="Minute">Observed minute as it will be sent, UTC; what the pace goes by. Null where the file tells none.</param>
/// <param name="Drives">True where the minute is also the world's time.</param>
/// <param name="Content">Bytes in the feed's own format.</param>
/// <param name="ContentType">Media type of the bytes.</param>
/// <param name="Rows">Rows in them.</param>
public sealed record ReplayStep(DateTimeOffset? Minute, bool Drives, ReadOnlyMemory<byte> Content, string ContentType, int Rows);
