using System.Threading.Channels;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Journal.Store.Privacy;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.Privacy;
using SiheungTwin.Silo.Access;

namespace SiheungTwin.Silo.Privacy;

/// <summary>
/// Notes who is given vehicle-level data, before it is given: an answer that could not be noted is not answered. What is asked at one moment is
/// written in one transaction.
/// </summary>
public sealed class AccessLog(IJournalStore store, WorldOptions world, TimeProvider time) : IDisposable
{
    /// <summary>Header in which a client or a proxy in front names the person, percent-encoded where not ASCII.</summary>
    public const string UserHeader = "X-User";

    /// <summary>Header in which the person says what for.</summary>
    public const string PurposeHeader = "X-Purpose";

    /// <summary>Parameter that says the same where a header cannot be set.</summary>
    public const string PurposeParameter = "purpose";

    private const int MaxText = 400;
    private readonly Channel<(AccessRecord Record, TaskCompletionSource Done)> _door = Channel.CreateUnbounded<(AccessRecord, TaskCompletionSource)>();
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Notes an answer over HTTP that tells of vehicles.</summary>
    /// <param name="http">The request.</param>
    /// <param name="rows">How many rows it is given.</param>
    /// <exception cref="Http.TwinProblem">The caller may not see it, or does not say what for.</exception>
    public Task NoteAsync(HttpContext http, long rows)
    {
        Caller.Of(http).MustSeeVehicles(Purpose(http.Request));
        return NoteAsync(RecordOf(http, rows));
    }

    /// <summary>Notes an answer that tells where patrols were: whoever may ask for it may see it.</summary>
    /// <param name="http">The request.</param>
    /// <param name="rows">How many rows it is given.</param>
    public Task NotePatrolAsync(HttpContext http, long rows) => NoteAsync(RecordOf(http, rows));

    /// <summary>Notes that something was changed.</summary>
    /// <param name="http">The request.</param>
    public Task NoteChangeAsync(HttpContext http) => NoteAsync(RecordOf(http, 0));

    // A key names who asks; without one the caller's word is all there is.
    private AccessRecord RecordOf(HttpContext http, long rows)
    {
        var (request, caller) = (http.Request, Caller.Of(http));
        return new AccessRecord(
            0,
            time.GetUtcNow(),
            http.Connection.RemoteIpAddress?.ToString() ?? "local",
            caller.IsLocal ? Header(request, UserHeader) : Text(caller.Name),
            Text($"{request.Method} {request.Path}"),
            Text(Uri.UnescapeDataString(request.QueryString.ToString())),
            Purpose(request),
            rows);
    }

    /// <summary>Notes an answer; it is in the store when this returns.</summary>
    public async Task NoteAsync(AccessRecord record)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _door.Writer.TryWrite((record, done));
        await _one.WaitAsync();
        try
        {
            if (!done.Task.IsCompleted)
                await WriteAsync();
        }
        finally
        {
            _one.Release();
        }

        await done.Task;
    }

    /// <summary>A text as the log keeps it: plates masked, bounded.</summary>
    public static string Text(string text)
    {
        var masked = PlateMask.Mask(text);
        return masked.Length <= MaxText ? masked : masked[..MaxText];
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task WriteAsync()
    {
        var waiting = new List<(AccessRecord Record, TaskCompletionSource Done)>();
        while (_door.Reader.TryRead(out var one))
            waiting.Add(one);
        try
        {
            await store.AccessLog.NoteAsync(world.Lane, [.. waiting.Select(w => w.Record)], CancellationToken.None);
            foreach (var (_, done) in waiting)
                done.SetResult();
        }
        catch (Exception e)
        {
            foreach (var (_, done) in waiting)
                done.SetException(e);
        }
    }

    // A browser's event stream and images have no headers of the page's own.
    private static string Purpose(HttpRequest request) =>
        Header(request, PurposeHeader) is { Length: > 0 } told ? told : Text(request.Query[PurposeParameter].ToString());

    private static string Header(HttpRequest request, string name) => Text(Uri.UnescapeDataString(request.Headers[name].ToString()));
}
