namespace SiheungTwin.Silo.Mqtt;

/// <summary>A message the broker waits to hear about.</summary>
/// <param name="Feed">Feed that reads it.</param>
/// <param name="Topic">Topic it came under.</param>
/// <param name="Payload">Its bytes.</param>
/// <param name="AcknowledgeAsync">Tells the broker that it is ours now, with the answer its sender waits for, if any. Harmless once the connection is gone: the broker sends it again, and it is a duplicate.</param>
internal sealed record HeardMessage(string Feed, string Topic, ReadOnlyMemory<byte> Payload, Func<CancellationToken, Task> AcknowledgeAsync);
