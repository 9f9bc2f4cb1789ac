using System.Globalization;

namespace SiheungTwin.Grains.Journal.Store;

/// <summary>A checkpoint speaks of entries that are written; one past the head would make recovery skip entries to come.</summary>
internal static class CheckpointBound
{
    public static void ThrowIfPast(long sequence, long head)
    {
        if (sequence < 0 || sequence > head)
        {
            throw new ArgumentOutOfRangeException(
                nameof(sequence), sequence, string.Create(CultureInfo.InvariantCulture, $"A checkpoint lies between 0 and the lane's head, {head}."));
        }
    }
}
