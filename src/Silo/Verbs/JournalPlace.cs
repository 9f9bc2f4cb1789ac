using System.CommandLine;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.Verbs;

/// <summary>Whom a verb asks: a running twin (<c>--url</c>), or without one the journal in a directory (<c>--data</c>, <c>--world</c>).</summary>
internal sealed class JournalPlace
{
    private readonly Option<string?> _url = TwinAsk.Url();
    private readonly Option<string> _lang = TwinAsk.Lang();
    private readonly Option<string?> _data = new("--data") { Description = "Without a server: directory that holds the world's journal" };
    private readonly Option<string?> _world = new("--world") { Description = "World of that journal; default live" };

    public void AddTo(Command command)
    {
        command.Options.Add(_url);
        command.Options.Add(_lang);
        command.Options.Add(_data);
        command.Options.Add(_world);
        command.Validators.Add(r =>
        {
            if (r.GetValue(_data) is not null && r.GetValue(_url) is not null)
                r.AddError("--url asks a running twin, --data reads its journal: give one of them.");
        });
    }

    public bool IsJournal(ParseResult parsed) => parsed.GetValue(_data) is not null;

    /// <summary>Works on the journal.</summary>
    /// <exception cref="VerbException">There is no such world there.</exception>
    public async Task<T> OpenAsync<T>(ParseResult parsed, Func<IJournalStore, string, Task<T>> work, CancellationToken ct)
    {
        var data = Path.GetFullPath(parsed.GetValue(_data)!);
        var options = new TwinOptions { Data = data, City = data, World = ServeVerb.CheckedWorld(parsed.GetValue(_world) ?? WorldOptions.Live) };
        if (!File.Exists(TwinStore.SqlitePath(data, options.World)))
            throw new VerbException($"--data: {TwinStore.SqlitePath(data, options.World)} does not exist: the world '{options.World}' was never served with this directory.");
        await using var store = await TwinStore.OpenAsync(options, ct);
        return await work(store, new WorldOptions { Name = options.World }.Lane);
    }

    /// <summary>Asks the twin.</summary>
    public Task<JsonObject> AskAsync(ParseResult parsed, HttpMethod method, string path, ReadOnlyMemory<byte>? content, CancellationToken ct) =>
        TwinAsk.SendAsync(parsed.GetValue(_url), method, path, content, parsed.GetValue(_lang)!, ct);
}
