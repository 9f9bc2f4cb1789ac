namespace SiheungTwin.Grains.Journal.Store;

/// <summary>How much quarantine a lane keeps; past it the oldest rows go and are counted.</summary>
/// <param name="Rows">Most rows held.</param>
/// <param name="Bytes">Most characters of feed, source, code, field, message and content held, taken as bytes.</param>
public sealed record QuarantineBound(long Rows = 100_000, long Bytes = 64L << 20)
{
    internal static int SizeOf(Quarantined row) =>
        row.Feed.Length + row.Source.Length + row.Code.Length + row.Field.Length + row.Message.Length + row.Content.Length;
}
