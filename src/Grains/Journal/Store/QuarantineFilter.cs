namespace SiheungTwin.Grains.Journal.Store;

/// <summary>Which refused rows are asked for.</summary>
/// <param name="Feed">Feed they came by; null for all.</param>
/// <param name="Code">Reason code; null for all.</param>
/// <param name="Before">Only rows with smaller numbers: the last number of one page asks for the next.</param>
public sealed record QuarantineFilter(string? Feed = null, string? Code = null, long Before = long.MaxValue)
{
    internal bool Matches(Quarantined row) => (Feed is null || row.Feed == Feed) && (Code is null || row.Code == Code) && row.Id < Before;
}
