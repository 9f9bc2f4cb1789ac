using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Ingest.City.Files;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Verbs;

namespace SiheungTwin.Silo.Bench;

/// <summary>A run as its asker sees it.</summary>
/// <param name="Job">Its id.</param>
/// <param name="WallS">From the request to the results [s].</param>
/// <param name="Summary">Its summary.</param>
internal sealed record TimedRun(string Job, double WallS, JsonNode Summary);

/// <summary>A twin of the shipped city with sensors to post for, and what-if runs on it over HTTP.</summary>
internal sealed class WhatIfTwin : IAsyncDisposable
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(25);
    private readonly BenchTwin _twin;
    private readonly HttpClient _http;

    private WhatIfTwin(BenchTwin twin)
    {
        _twin = twin;
        _http = new HttpClient { BaseAddress = new Uri(twin.Url + "/"), Timeout = TimeSpan.FromSeconds(60) };
    }

    public string Url => _twin.Url;

    public static async Task<WhatIfTwin> StartAsync(string city, string data, int sensors, CancellationToken ct)
    {
        ShippedCity.EnsureAt(TwinHome.ShippedCity);
        var shipped = CityDirectory.Read(TwinHome.ShippedCity);
        CityDirectory.Write(
            city,
            shipped with { Version = "", Sensors = [.. shipped.Sensors, .. BenchCity.Model(sensors).Sensors] },
            CityDirectory.ReadTerrain(TwinHome.ShippedCity),
            CityDirectory.ReadZoneRaster(TwinHome.ShippedCity));
        var twin = await BenchTwin.StartAsync(city, data, StorageKind.Sqlite, null, ct);
        await twin.ActivateAsync(sensors, ct);
        return new WhatIfTwin(twin);
    }

    /// <summary>A triangular storm of three hours on the whole city, sea and lake at a given level, nothing changed.</summary>
    public static JsonObject Storm(double totalMm, double resolutionM, string mode, int durationMin = 180) => new()
    {
        ["duration_min"] = durationMin,
        ["resolution_m"] = resolutionM,
        ["mode"] = mode,
        ["rain"] = new JsonObject { ["kind"] = "design", ["design"] = new JsonObject { ["shape"] = "triangular", ["total_mm"] = totalMm } },
        ["tide"] = new JsonObject { ["datum"] = "msl", ["m"] = new JsonArray(new JsonArray(0, 1.0)) },
        ["lake"] = new JsonObject { ["datum"] = "msl", ["m"] = 0.0 },
    };

    /// <summary>Posts a scenario and asks until its results are there.</summary>
    public async Task<TimedRun> RunAsync(JsonObject scenario, CancellationToken ct)
    {
        var begin = Stopwatch.GetTimestamp();
        var job = await PostAsync(scenario, ct);
        await UntilAsync(job, "successful", ct);
        var wall = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        return new TimedRun(job, wall, (await _http.GetFromJsonAsync<JsonNode>($"ogc/jobs/{job}/results/summary.json", ct))!);
    }

    public async Task<string> PostAsync(JsonObject scenario, CancellationToken ct)
    {
        using var answer = await _http.PostAsJsonAsync("ogc/processes/flood-what-if/execution", new JsonObject { ["inputs"] = new JsonObject { ["scenario"] = scenario } }, ct);
        var json = (await answer.Content.ReadFromJsonAsync<JsonNode>(ct))!;
        return answer.IsSuccessStatusCode ? json["jobID"]!.ToString() : throw new InvalidOperationException($"The twin refused the scenario: {json.ToJsonString()}");
    }

    public async Task UntilAsync(string job, string phase, CancellationToken ct)
    {
        while (true)
        {
            var status = (await _http.GetFromJsonAsync<JsonNode>($"ogc/jobs/{job}", ct))!;
            var now = status["status"]!.ToString();
            if (now == phase)
                return;
            if (now is "failed" or "dismissed" or "successful")
                throw new InvalidOperationException($"The run {now}: {status["message"]}");
            await Task.Delay(AskEvery, ct);
        }
    }

    /// <summary>Dismisses a run; time until its process is gone [s].</summary>
    public async Task<double> DismissAsync(string job, CancellationToken ct)
    {
        var begin = Stopwatch.GetTimestamp();
        using var answer = await _http.DeleteAsync($"ogc/jobs/{job}", ct);
        answer.EnsureSuccessStatusCode();
        while (Workers(job) > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(2), ct);
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    /// <summary>Processes that compute a run, as the kernel lists them: the run's directory is an argument of its worker.</summary>
    public static int Workers(string job) => Directory.EnumerateDirectories("/proc").Count(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out _) && Line(d).Contains(job, StringComparison.Ordinal));

    /// <summary>Gets a result's file.</summary>
    public async Task<byte[]> FileAsync(string job, string file, CancellationToken ct) => await _http.GetByteArrayAsync($"ogc/jobs/{job}/results/{file}", ct);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _twin.DisposeAsync();
    }

    private static string Line(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
