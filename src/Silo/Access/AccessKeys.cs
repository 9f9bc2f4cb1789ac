using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.Access;

/// <summary>The keys in force: read again when their file changes, so that a key that is revoked is void within seconds, without a restart.</summary>
internal sealed class AccessKeys(TwinOptions options, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private readonly string _path = options.AccessKeyFile;
    private Dictionary<string, AccessKey> _keys = [];
    private (DateTime Written, long Length) _read = (DateTime.MinValue, -1);
    private long _looked;

    /// <summary>Who has a key; null where it is none, void or revoked.</summary>
    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public Caller? Find(string given)
    {
        if (AccessKey.IdOf(given) is not { } id)
            return null;
        lock (_gate)
        {
            Refresh();
            return _keys.TryGetValue(id, out var key) && key.Expires > time.GetUtcNow() && key.Is(given) ? new Caller(key.Name, key.Roles, key.Feeds) { Sources = key.Sources, Key = id } : null;
        }
    }

    /// <summary>Who has the key of a public part; null where it is void or revoked.</summary>
    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public Caller? Holder(string id)
    {
        lock (_gate)
        {
            Refresh();
            return _keys.TryGetValue(id, out var key) && key.Expires > time.GetUtcNow() ? new Caller(key.Name, key.Roles, key.Feeds) { Sources = key.Sources, Key = id } : null;
        }
    }

    private void Refresh()
    {
        if (_looked != 0 && time.GetElapsedTime(_looked) < Fresh)
            return;
        _looked = time.GetTimestamp();
        var file = new FileInfo(_path);
        var now = file.Exists ? (file.LastWriteTimeUtc, file.Length) : (DateTime.MinValue, -1);
        if (now == _read && _read.Length >= 0)
            return;
        _keys = AccessKeyFile.Read(_path).ToDictionary(k => k.Id, StringComparer.Ordinal);
        _read = now;
    }
}
