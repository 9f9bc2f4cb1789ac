using System.Threading.Channels;
using SiheungTwin.Grains.Atlas;

namespace SiheungTwin.Silo.Live;

/// <summary>
/// The one subscription of a silo to its Atlas, however many readers: keeps the last roots so that a reader who comes back finds what it missed,
/// and tells each reader that there is a newer root. A slow reader skips roots, never delays others; it sees the difference between the root it had and the newest.
/// </summary>
public sealed class LiveHub : IDisposable
{
    private const int KeptRoots = 600;
    private readonly Lock _gate = new();
    private readonly LinkedList<AtlasRoot> _roots = [];
    private readonly HashSet<Channel<AtlasRoot>> _readers = [];
    private readonly IDisposable _listening;

    public LiveHub(LiveAtlas atlas)
    {
        _listening = atlas.Listen(OnChanges);
        if (atlas.IsWhole)
            _roots.AddLast(atlas.Root);
    }

    public int Readers
    {
        get
        {
            lock (_gate)
                return _readers.Count;
        }
    }

    /// <summary>The root of a watermark, while it is kept.</summary>
    public AtlasRoot? Kept(long watermark)
    {
        lock (_gate)
            return _roots.LastOrDefault(r => r.Watermark == watermark);
    }

    /// <summary>A channel that always holds the newest root not yet read, at most one.</summary>
    public Channel<AtlasRoot> Enter()
    {
        var channel = Channel.CreateBounded<AtlasRoot>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_gate)
            _readers.Add(channel);
        return channel;
    }

    public void Leave(Channel<AtlasRoot> channel)
    {
        lock (_gate)
            _readers.Remove(channel);
    }

    public void Dispose() => _listening.Dispose();

    private void OnChanges(AtlasChanges changes)
    {
        lock (_gate)
        {
            _roots.AddLast(changes.Root);
            if (_roots.Count > KeptRoots)
                _roots.RemoveFirst();
            foreach (var reader in _readers)
                reader.Writer.TryWrite(changes.Root);
        }
    }
}
