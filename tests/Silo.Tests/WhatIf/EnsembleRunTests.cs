using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Silo.Verbs;
using SiheungTwin.Silo.WhatIf.Ensembles;

namespace SiheungTwin.Silo.Tests.WhatIf;

/// <summary>A scenario that stands for many, run member after member without a server.</summary>
public sealed class EnsembleRunTests : IDisposable
{
    private const string Three = """
        {"duration_min":30,"resolution_m":10,"rain":{"kind":"uniform","mm_h":60},"tide":{"datum":"msl","m":[[0,0.5]]},"change":{},
         "ensemble":{"vary":[{"path":"$.rain.mm_h","values":[0,60,150]}]}}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("ensemble-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_member_is_a_run_of_its_own_and_the_ensemble_gives_each_place_its_shares()
    {
        var city = Path.Combine(_folder, "city");
        SmallCity.Write(city, 40);
        var scenario = Path.Combine(_folder, "many.json");
        await File.WriteAllTextAsync(scenario, Three, Ct);
        var output = Path.Combine(_folder, "out");
        Assert.Equal(0, await TwinCommand.RunAsync(["whatif", "--scenario", scenario, "--data", Path.Combine(_folder, "data"), "--city", city, "--out", output]));
        var ensemble = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(output, "ensemble.json"), Ct))!;
        var members = ensemble["members"]!.AsArray();
        Assert.Equal(["rain.mm_h=0", "rain.mm_h=60", "rain.mm_h=150"], members.Select(m => m!["name"]!.ToString()));
        Assert.Equal(3, members.Select(m => m!["scenario_hash"]!.ToString()).Distinct().Count());
        Assert.All(members, m => Assert.True(File.Exists(Path.Combine(output, m!["folder"]!.ToString(), "summary.json"))));
        var underpass = Assert.Single(ensemble["places"]!["underpasses"]!.AsArray())!;
        var depths = new List<double>();
        foreach (var member in members)
        {
            using var places = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(output, member!["folder"]!.ToString(), "underpasses.geojson"), Ct));
            depths.Add(places.RootElement.GetProperty("features")[0].GetProperty("properties").GetProperty("depth_max_m").GetDouble());
        }

        Assert.True(depths[0] < depths[1] && depths[1] < depths[2], string.Join(", ", depths));
        Assert.Equal((depths[0], depths[1], depths[2]), (Value("depth_least_m"), Value("depth_median_m"), Value("depth_most_m")));
        Assert.Equal(depths.Count(d => d >= EnsembleFiles.FloodedM) / 3.0, Value("flooded_share"), 9);
        Assert.InRange(Value("closed_share"), 1 / 3.0, 2 / 3.0);
        var lines = await File.ReadAllLinesAsync(Path.Combine(output, "ensemble.csv"), Ct);
        Assert.Contains(lines, l => l.StartsWith("underpasses,underpass:1,\"시험지하차도\",3,", StringComparison.Ordinal));

        double Value(string name) => underpass[name]!.GetValue<double>();
    }

    [Fact]
    public async Task A_member_that_fails_is_named_and_the_others_go_on()
    {
        using var json = JsonDocument.Parse(Three);
        var asked = 0;
        var ensemble = await EnsembleRun.RunAsync(json.RootElement, RunAsync, _folder, Ct);
        Assert.Equal((3, 1), (asked, ensemble["failed"]!.GetValue<int>()));
        Assert.Equal([null, "no water", null], ensemble["members"]!.AsArray().Select(m => m!["failure"]?.ToString()));
        Assert.Equal(2, ensemble["places"]!["roads"]![0]!["members"]!.GetValue<int>());

        async Task<JsonNode> RunAsync(JsonElement scenario, string output)
        {
            if (++asked == 2)
                throw new VerbException("no water");
            Directory.CreateDirectory(output);
            foreach (var file in (string[])["underpasses", "roads", "zones", "parking"])
            {
                await File.WriteAllTextAsync(
                    Path.Combine(output, file + ".geojson"), """{"features":[{"properties":{"id":"a","title":"길","depth_max_m":0.4,"closed_from_min":null}}]}""", Ct);
            }

            return new JsonObject { ["scenario_hash"] = $"{asked}" };
        }
    }

    [Fact]
    public async Task An_ensemble_without_any_result_is_an_error()
    {
        using var json = JsonDocument.Parse(Three);
        var none = await Assert.ThrowsAsync<VerbException>(() => EnsembleRun.RunAsync(json.RootElement, (_, _) => throw new VerbException("no water"), _folder, Ct));
        Assert.Contains("no water", none.Message, StringComparison.Ordinal);
    }
}
