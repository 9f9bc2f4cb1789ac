using System.CommandLine;
using System.Globalization;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Replay;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>replay</c>: recorded files through the front door of a running twin, or of one hosted for the duration, at recorded pace times a speed.</summary>
internal static class ReplayVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private sealed record Request(string Feed, string[] Files, double Speed, bool Now, int? Station, int? As, string? World);

    public static Command Make()
    {
        var files = new Argument<FileInfo[]>("FILE") { Description = "Recorded files, gzip or not", Arity = ArgumentArity.OneOrMore };
        files.AcceptExistingOnly();
        var feed = new Option<string>("--feed") { Description = "Feed name; ./twin feeds lists them", Required = true };
        var speed = new Option<string>("--speed") { Description = "Recorded seconds to a wall second; 0 or max: as fast as the twin takes them", DefaultValueFactory = _ => "1" };
        speed.Validators.Add(r =>
        {
            if (SpeedOf(r.GetValueOrDefault<string>()) is null)
                r.AddError($"--speed: '{r.GetValueOrDefault<string>()}' must be a number from 0 up, or max.");
        });
        var at = new Option<string>("--at") { Description = "original: recorded times; now: moved so that the first is now", DefaultValueFactory = _ => "original" };
        at.AcceptOnlyFromAmong("original", "now");
        var station = new Option<int?>("--station") { Description = "kma-aws: station to keep" };
        var other = new Option<int?>("--as") { Description = "kma-aws: station it shall be" };
        var world = new Option<string?>("--world") { Description = "World that must be served there" };
        var url = new Option<string?>("--url") { Description = $"Twin to send to; default {TwinOptions.DefaultUrl}" };
        var data = new Option<string?>("--data") { Description = "Without a server: host the world of this directory for the duration" };
        var city = new Option<string?>("--city") { Description = "City directory of that world; default: the shipped city" };
        var command = new Command("replay", "Replay recorded files into a world") { files, feed, speed, at, station, other, world, url, data, city };
        command.Validators.Add(r =>
        {
            if (r.GetValue(other) is not null && r.GetValue(station) is null)
                r.AddError("--as renames the station chosen with --station: give both.");
            if (r.GetValue(data) is not null && r.GetValue(url) is not null)
                r.AddError("--url asks a running twin, --data hosts one: give one of them.");
            if (r.GetValue(data) is not null && r.GetValue(world) is null)
                r.AddError("--data needs --world, the world to replay into.");
        });
        command.SetAction((parsed, ct) =>
        {
            var request = new Request(
                parsed.GetValue(feed)!, [.. parsed.GetValue(files)!.Select(f => f.FullName)], SpeedOf(parsed.GetValue(speed)!)!.Value,
                parsed.GetValue(at) == "now", parsed.GetValue(station), parsed.GetValue(other), parsed.GetValue(world));
            return parsed.GetValue(data) is { } directory
                ? HostAsync(request, directory, parsed.GetValue(city), ct)
                : RunAsync(request, parsed.GetValue(url) ?? TwinOptions.DefaultUrl, ct);
        });
        return command;
    }

    private static double? SpeedOf(string? text) => text == "max" ? 0
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed) && speed >= 0 && double.IsFinite(speed) ? speed : null;

    private static async Task<int> HostAsync(Request request, string data, string? city, CancellationToken ct)
    {
        var options = new TwinOptions
        {
            Urls = $"http://127.0.0.1:{FreePort.Next().ToString(CultureInfo.InvariantCulture)}",
            Data = Path.GetFullPath(data),
            City = Path.GetFullPath(city ?? TwinHome.ShippedCity),
            World = ServeVerb.CheckedWorld(request.World!),
        };
        ShippedCity.EnsureAt(options.City);
        await using var app = await TwinHost.BuildAsync(options, ct);
        await app.StartAsync(ct);
        try
        {
            return await RunAsync(request, options.Urls, ct);
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<int> RunAsync(Request request, string url, CancellationToken ct)
    {
        var feed = DecodeVerb.FeedOf(request.Feed);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new VerbException($"--url: '{url}' is no http address.");
        using var http = TwinHttp.Client(address, TimeSpan.FromSeconds(30));
        var client = new TwinClient(http, Patience, TimeProvider.System, why => Console.Error.WriteLine($"waiting: {why}"));
        var served = (await client.GetAsync("/world", ct))["world"]!.GetValue<string>();
        Allow(request, served, url);
        DateTimeOffset? first = null;
        if (request.Now)
        {
            var now = DateTimeOffset.UtcNow;
            first = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        }

        var steps = Recording.Steps(feed, request.Files, request.Station, request.As, first);
        var run = new ReplayRun(client, feed.Name, request.Speed, drivesClock: served != WorldOptions.Live, Console.Error, TimeProvider.System);
        var done = await run.SendAsync(steps, ct);
        Console.WriteLine(done.ToJson().ToJsonString());
        if (done.AllRefused)
            Console.Error.WriteLine("twin: every row was refused; the reasons are above and in /quarantine.");
        return done.AllRefused ? 1 : 0;
    }

    private static void Allow(Request request, string served, string url)
    {
        if (request.World is { } wanted && wanted != served)
            throw new VerbException($"--world: {url} serves the world '{served}', not '{wanted}'. Start one: ./twin serve --world {wanted} --data DIR --urls URL, or host it for the duration: ./twin replay … --world {wanted} --data DIR.");
        if (served != WorldOptions.Live)
            return;
        if (!request.Now)
            throw new VerbException("--at original: the world 'live' runs on the wall clock and takes no recorded times. Replay into a world of its own (./twin serve --world NAME --data DIR), or move the times: --at now.");
        if (request.Speed is 0 or > 1)
            throw new VerbException("--speed: the world 'live' runs on the wall clock; faster than 1 would send observations of the future.");
    }
}
