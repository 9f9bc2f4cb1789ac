using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Silo.Verbs;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Verbs;

[Collection("twin")]
public sealed class ReplayTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2025, 8, 13, 14, 50, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("replay").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_storm_of_another_station_passes_over_this_city_once()
    {
        await using var twin = await RunningTwin.StartAsync("storm", Ct);
        var file = Storm(30);
        var (code, summary) = await RunAsync("replay", file, "--feed", "kma-aws", "--speed", "max", "--station", "110", "--as", "565", "--world", "storm", "--url", twin.Url);
        Assert.Equal(0, code);
        Assert.Equal((30 * Aws.Quantities, 0), (summary["accepted"]!.GetValue<int>(), summary["rejected"]!.GetValue<int>()));
        Assert.Equal(("2025-08-13T14:50:00Z", "2025-08-13T15:19:00Z"), (summary["from"]!.GetValue<string>(), summary["to"]!.GetValue<string>()));
        Assert.Equal("2025-08-13T15:19:00Z", (await twin.GetAsync("/world", Ct))["asOf"]!["time"]!.GetValue<string>());

        // One millimetre a minute: what fell in 10 min is 10 mm, across the midnight at which the total starts anew.
        var weather = (await twin.GetAsync($"/ogc/collections/weather/items/{SmallCity.Weather}", Ct))["properties"]!;
        Assert.Equal(10, weather["rain_10min_mm"]!.GetValue<double>(), 6);
        var again = await RunAsync("replay", file, "--feed", "kma-aws", "--speed", "max", "--station", "110", "--as", "565", "--url", twin.Url);
        Assert.Equal((0, 30 * Aws.Quantities), (again.Summary["accepted"]!.GetValue<int>(), again.Summary["duplicates"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Moved_to_now_the_rain_of_a_minute_stays_what_it_was()
    {
        await using var twin = await RunningTwin.StartAsync("moved", Ct);
        var (code, summary) = await RunAsync("replay", Storm(30), "--feed", "kma-aws", "--speed", "max", "--at", "now", "--station", "110", "--as", "565", "--url", twin.Url);
        Assert.Equal(0, code);
        var from = DateTimeOffset.Parse(summary["from"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        Assert.InRange((DateTimeOffset.UtcNow - from).TotalMinutes, -1, 10);
        var weather = (await twin.GetAsync($"/ogc/collections/weather/items/{SmallCity.Weather}", Ct))["properties"]!;
        Assert.Equal(10, weather["rain_10min_mm"]!.GetValue<double>(), 6);
    }

    [Fact]
    public async Task Without_a_server_the_world_is_hosted_for_the_duration_and_goes_on_where_it_was()
    {
        var city = Path.Combine(_folder, "city");
        SmallCity.Write(city);
        var data = Path.Combine(_folder, "data");
        var (code, _) = await RunAsync("replay", Storm(5), "--feed", "kma-aws", "--speed", "0", "--station", "110", "--as", "565", "--world", "alone", "--data", data, "--city", city);
        Assert.Equal(0, code);
        await using var twin = await RunningTwin.StartAsync("alone", Ct, data, city);
        Assert.Equal("2025-08-13T14:54:00Z", (await twin.GetAsync("/world", Ct))["asOf"]!["time"]!.GetValue<string>());
    }

    [Fact]
    public async Task Recorded_times_are_refused_in_the_live_world_and_so_is_a_world_that_is_not_served()
    {
        await using var twin = await RunningTwin.StartAsync("live", Ct);
        Assert.Equal(1, (await RunAsync("replay", Storm(2), "--feed", "kma-aws", "--url", twin.Url)).Code);
        Assert.Equal(1, (await RunAsync("replay", Storm(2), "--feed", "kma-aws", "--world", "other", "--url", twin.Url)).Code);
        Assert.Equal(2, (await RunAsync("replay", Storm(2), "--feed", "kma-aws", "--speed", "fast", "--url", twin.Url)).Code);
        Assert.Equal(2, (await RunAsync("replay", Storm(2), "--feed", "kma-aws", "--as", "565", "--url", twin.Url)).Code);
    }

    [Fact]
    public async Task Serving_other_machines_is_refused() =>
        Assert.Equal(1, (await RunAsync("serve", "--urls", "http://0.0.0.0:5099", "--data", _folder)).Code);

    // Station 110 with a millimetre a minute from ten to midnight in Seoul on, and another station to be left out.
    private string Storm(int minutes)
    {
        var path = Path.Combine(_folder, $"storm{minutes}.csv");
        var rows = Enumerable.Range(0, minutes).SelectMany(i => new[] { Aws.Row(Start.AddMinutes(i), i <= 10 ? 50 + i : i - 10, 110), Aws.Row(Start.AddMinutes(i), 0, 108) });
        File.WriteAllLines(path, rows.Prepend(Aws.Header));
        return path;
    }

    internal static async Task<(int Code, JsonObject Summary)> RunAsync(params string[] args)
    {
        var before = Console.Out;
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        Console.SetOut(output);
        try
        {
            var code = await TwinCommand.RunAsync(args);
            var last = output.ToString().Trim().Split('\n')[^1];
            return (code, last.StartsWith('{') ? JsonNode.Parse(last)!.AsObject() : new JsonObject { ["text"] = last });
        }
        finally
        {
            Console.SetOut(before);
        }
    }
}
