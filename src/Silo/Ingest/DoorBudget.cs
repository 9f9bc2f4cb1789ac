using System.Globalization;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Silo.Ingest;

/// <summary>
/// How many bytes of input this silo holds at once, being read or on their way to the journal. While the database is slow this keeps memory
/// bounded, whatever the number of senders: who comes in above it is told to come again.
/// </summary>
public sealed class DoorBudget(LaneOptions options)
{
    private long _held;

    /// <summary>Bytes held now.</summary>
    public long Held => Volatile.Read(ref _held);

    /// <summary>Takes bytes in; dispose what it answers to let them go.</summary>
    /// <param name="bytes">Size of the input [bytes].</param>
    /// <exception cref="LaneBusyException">There is no room. One input alone always has it.</exception>
    public IDisposable Enter(long bytes)
    {
        var held = Interlocked.Add(ref _held, bytes);
        if (held > options.MaxDoorBytes && held > bytes)
        {
            Interlocked.Add(ref _held, -bytes);
            throw new LaneBusyException(string.Create(CultureInfo.InvariantCulture, $"{held - bytes} bytes are on their way to the journal; send again in a second."));
        }

        return new Share(this, bytes);
    }

    private sealed class Share(DoorBudget budget, long bytes) : IDisposable
    {
        private int _gone;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _gone, 1) == 0)
                Interlocked.Add(ref budget._held, -bytes);
        }
    }
}
