using System.CommandLine;
using System.Text.Json;
using SiheungTwin.Silo.Bench;
using SiheungTwin.Silo.Bench.Torture;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>bench NAME</c> measures whole paths, one JSON object per line; and the hidden verbs its load generators run as.</summary>
internal static class BenchVerb
{
    private const int Batch = 100;
    private const int Senders = 32;

    public static Command Make()
    {
        var name = new Argument<string>("NAME") { Description = "ingest, soak, query, tiles, live, risk, hotspots, hazards, flow, whatif, torture or failover" };
        name.AcceptOnlyFromAmong("ingest", "soak", "query", "tiles", "live", "risk", "hotspots", "hazards", "flow", "whatif", "torture", "failover");
        var quick = new Option<bool>("--quick") { Description = "A run under a minute, with 20,000 assets unless told otherwise" };
        var assets = new Option<int?>("--assets") { Description = "Sensors of the synthetic city, at least 1,000 (default 100,000)" };
        var seconds = new Option<int?>("--seconds") { Description = "How long each load is measured (default 15)" };
        var cycles = new Option<int>("--cycles") { Description = "Kill cycles of the torture, or kills of the fail-over", DefaultValueFactory = _ => 3 };
        var seed = new Option<int?>("--seed") { Description = "Seed of the torture's random moments; without it one is drawn and said" };
        var command = new Command("bench", "Measure whole paths; results are JSON lines on standard output") { name, quick, assets, seconds, cycles, seed };
        command.SetAction((parsed, ct) =>
        {
            if (parsed.GetValue(assets) is < 1000 or > 10_000_000)
                throw new VerbException("--assets: give a number from 1,000 to 10,000,000.");
            if (parsed.GetValue(seconds) is < 1)
                throw new VerbException("--seconds: give at least 1.");
            if (parsed.GetValue(cycles) < 1)
                throw new VerbException("--cycles: give at least 1.");
            var options = BenchOptions.Of(parsed.GetValue(quick), parsed.GetValue(assets), parsed.GetValue(seconds)) with { Cycles = parsed.GetValue(cycles), Seed = parsed.GetValue(seed) };
            return parsed.GetValue(name) switch
            {
                "ingest" => IngestBench.RunAsync(options, ct),
                "live" => LiveBench.RunAsync(options, ct),
                "tiles" => TilesBench.RunAsync(options, ct),
                "risk" => RiskBench.RunAsync(options, ct),
                "hotspots" => HotspotsBench.RunAsync(options, ct),
                "hazards" => HazardsBench.RunAsync(options, ct),
                "flow" => FlowBench.RunAsync(options, ct),
                "soak" => SoakBench.RunAsync(parsed.GetValue(seconds) is { } asked ? options with { SoakSeconds = asked } : options, ct),
                "torture" => TortureBench.RunAsync(options, ct),
                "failover" => FailoverBench.RunAsync(options, ct),
                "whatif" => WhatIfBench.RunAsync(options, ct),
                _ => QueryBench.RunAsync(options, ct),
            };
        });
        return command;
    }

    /// <summary>Posts observations and prints what it saw.</summary>
    public static Command MakeLoad()
    {
        var url = new Option<string>("--url") { Required = true };
        var assets = new Option<int>("--assets") { Required = true };
        var rate = new Option<int>("--rate");
        var warm = new Option<int>("--warm");
        var seconds = new Option<int>("--seconds") { Required = true };
        var run = new Option<string>("--run") { Required = true };
        var command = new Command(BenchProcess.LoadVerb) { url, assets, rate, warm, seconds, run };
        command.Hidden = true;
        command.SetAction(async (parsed, ct) =>
        {
            using var load = new LoadGenerator(new Uri(parsed.GetValue(url)!), parsed.GetValue(assets), Batch, parsed.GetValue(run)!);
            var (before, measured) = (TimeSpan.FromSeconds(parsed.GetValue(warm)), TimeSpan.FromSeconds(parsed.GetValue(seconds)));
            var result = parsed.GetValue(rate) > 0
                ? await load.AtRateAsync(parsed.GetValue(rate), before, measured, ct)
                : await load.AsFastAsAsync(Senders, before, measured, ct);
            Console.WriteLine(JsonSerializer.Serialize(result));
            return 0;
        });
        return command;
    }

    /// <summary>Publishes observations and prints how many.</summary>
    public static Command MakeMqttLoad()
    {
        var port = new Option<int>("--port") { Required = true };
        var url = new Option<string>("--url") { Required = true };
        var assets = new Option<int>("--assets") { Required = true };
        var seconds = new Option<int>("--seconds") { Required = true };
        var run = new Option<string>("--run") { Required = true };
        var command = new Command(BenchProcess.MqttVerb) { port, url, assets, seconds, run };
        command.Hidden = true;
        command.SetAction(async (parsed, ct) =>
        {
            using var load = new MqttLoad(parsed.GetValue(port), new Uri(parsed.GetValue(url)!), parsed.GetValue(assets), parsed.GetValue(run)!);
            Console.WriteLine(JsonSerializer.Serialize(await load.RunAsync(TimeSpan.FromSeconds(parsed.GetValue(seconds)), ct)));
            return 0;
        });
        return command;
    }

    /// <summary>Posts readings, reads them back through many readers, and prints what they saw.</summary>
    public static Command MakeLive()
    {
        var url = new Option<string>("--url") { Required = true };
        var readers = new Option<int>("--readers") { Required = true };
        var maps = new Option<int>("--maps") { Required = true };
        var rate = new Option<int>("--rate") { Required = true };
        var warm = new Option<int>("--warm");
        var seconds = new Option<int>("--seconds") { Required = true };
        var command = new Command(BenchProcess.LiveVerb) { url, readers, maps, rate, warm, seconds };
        command.Hidden = true;
        command.SetAction(async (parsed, ct) =>
        {
            var probe = new LiveProbe(new Uri(parsed.GetValue(url)!), parsed.GetValue(readers), parsed.GetValue(maps), parsed.GetValue(rate));
            Console.WriteLine(JsonSerializer.Serialize(await probe.RunAsync(TimeSpan.FromSeconds(parsed.GetValue(warm)), TimeSpan.FromSeconds(parsed.GetValue(seconds)), ct)));
            return 0;
        });
        return command;
    }

    /// <summary>Gets the URLs on standard input and prints what that cost.</summary>
    public static Command MakeGet()
    {
        var warm = new Option<int>("--warm");
        var every = new Option<int>("--every");
        var command = new Command(BenchProcess.GetVerb) { warm, every };
        command.Hidden = true;
        command.SetAction(async (parsed, ct) =>
        {
            var urls = new List<string>();
            while (await Console.In.ReadLineAsync(ct) is { Length: > 0 } url)
                urls.Add(url);
            Console.WriteLine(JsonSerializer.Serialize(await UrlProbe.RunAsync(urls, parsed.GetValue(warm), parsed.GetValue(every), ct)));
            return 0;
        });
        return command;
    }
}
