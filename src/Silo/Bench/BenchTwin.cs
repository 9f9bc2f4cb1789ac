using System.Globalization;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.Bench;

/// <summary>A silo with its HTTP front in this process, as <c>serve</c> runs it, over a synthetic city.</summary>
internal sealed class BenchTwin : IAsyncDisposable
{
    private const int Chunk = 4096;
    private readonly WebApplication _app;
    private readonly ILaneGrain _lane;

    private BenchTwin(WebApplication app, string url)
    {
        (_app, Url) = (app, url);
        Atlas = app.Services.GetRequiredService<LiveAtlas>();
        World = app.Services.GetRequiredService<WorldOptions>();
        _lane = app.Services.GetRequiredService<IGrainFactory>().GetGrain<ILaneGrain>(World.Lane);
    }

    public string Url { get; }

    public LiveAtlas Atlas { get; }

    public WorldOptions World { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<BenchTwin> StartAsync(string city, string data, StorageKind storage, string? connection, CancellationToken ct, string? mqtt = null)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}");
        var options = new TwinOptions { Urls = url, Data = data, City = city, Storage = storage, Connection = connection, MqttConfig = mqtt };

        // Standard output belongs to the results; Orleans' grumbling at start and stop to nobody.
        var app = await TwinHost.BuildAsync(options, ct, builder => builder.Logging.ClearProviders().AddConsole(c => c.LogToStandardErrorThreshold = LogLevel.Trace)
            .AddFilter("SiheungTwin", LogLevel.Warning).AddFilter("Orleans", LogLevel.Critical).AddFilter("Polly", LogLevel.None));
        var twin = new BenchTwin(app, url);
        await app.StartAsync(ct);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!twin.Atlas.IsWhole || twin.Atlas.Root.Now == DateTimeOffset.MinValue)
            await timer.WaitForNextTickAsync(ct);
        return twin;
    }

    /// <summary>Says something of every sensor once, so that each has an active grain, a folded state and a journal entry.</summary>
    public async Task ActivateAsync(int sensors, CancellationToken ct)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var watermark = 0L;
        for (var from = 0; from < sensors; from += Chunk)
        {
            var entries = Enumerable.Range(from, Math.Min(Chunk, sensors - from)).Select(First).ToArray();
            var reply = await _lane.Append(entries, null);
            watermark = reply.Watermark;

            // One chunk at a time: this is preparation, not load.
            if (!await Atlas.WaitForAsync(watermark, TimeSpan.FromSeconds(60), ct))
                throw new TimeoutException($"The Atlas did not reach {watermark} within a minute while sensors were activated.");
        }

        BenchOptions.Say(string.Create(CultureInfo.InvariantCulture, $"{sensors} sensors active after {watch.Elapsed.TotalSeconds:0.0} s"));
    }

    /// <summary>Where the lane stands.</summary>
    public Task<LaneStatus> StatusAsync() => _lane.Status();

    /// <summary>How long the Atlas needs to show what is committed at this moment.</summary>
    public async Task<TimeSpan> LagAsync(CancellationToken ct)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var committed = (await _lane.Status()).Committed;
        return await Atlas.WaitForAsync(committed, TimeSpan.FromSeconds(30), ct) ? watch.Elapsed : TimeSpan.FromSeconds(30);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static Entry First(int sensor) => new()
    {
        Kind = EntryKind.Observation,
        Asset = "sensor:" + BenchCity.Device(sensor),
        Feed = "sensor",
        Source = "sensor:" + BenchCity.Device(sensor),
        Key = "activation",
        Quantity = BenchCity.Quantities[sensor % BenchCity.Quantities.Length].Quantity,
        Unit = BenchCity.Quantities[sensor % BenchCity.Quantities.Length].Unit,
        Value = 20,
        Observed = DateTimeOffset.UtcNow,
    };
}
