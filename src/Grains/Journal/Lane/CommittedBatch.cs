using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Journal.Lane;

/// <summary>What one transaction made durable, on its way to be applied.</summary>
/// <param name="From">Head before.</param>
/// <param name="To">Head after.</param>
/// <param name="Entries">Entries written, with their sequences.</param>
internal sealed record CommittedBatch(long From, long To, IReadOnlyList<Entry> Entries);

/// <summary>Entries of one sender waiting for a transaction.</summary>
internal sealed class PendingAppend(Entry[] entries, DateTimeOffset? worldTime)
{
    public Entry[] Entries { get; } = entries;

    public DateTimeOffset? WorldTime { get; } = worldTime;

    public TaskCompletionSource<AppendReply> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
