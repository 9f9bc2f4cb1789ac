using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.WhatIf.Ensembles;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.WhatIf;
using SiheungTwin.Silo.WhatIf.Ensembles;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>whatif</c> asks a twin, or computes from a data directory without one; <c>whatif-worker</c> is the child process of a run.</summary>
internal static class WhatIfVerb
{
    public static Command Make()
    {
        var scenario = new Option<string>("--scenario") { Description = "Scenario, JSON", Required = true };
        var output = new Option<string>("--out") { Description = "Directory for the results", Required = true };
        var url = new Option<string?>("--url") { Description = $"Twin to ask; default {TwinOptions.DefaultUrl}" };
        var data = new Option<string?>("--data") { Description = "Data directory: compute here, without a server" };
        var city = new Option<string?>("--city") { Description = "City directory, with --data" };
        var world = new Option<string>("--world") { Description = "World, with --data", DefaultValueFactory = _ => "live" };
        var command = new Command("whatif", "Simulate a scenario from the twin's state, beside the same run without its changes") { scenario, output, url, data, city, world };
        command.Validators.Add(result =>
        {
            if (result.GetValue(url) is not null && result.GetValue(data) is not null)
                result.AddError("--url asks a running twin and --data computes without one: give one of them.");
        });
        command.SetAction(async (parsed, ct) =>
        {
            using var json = Read(parsed.GetValue(scenario)!);
            var directory = Path.GetFullPath(parsed.GetValue(output)!);
            if (ScenarioEnsemble.Is(json.RootElement))
                SummaryText.PrintEnsemble(await EnsembleAsync(), directory);
            else
                SummaryText.Print(await RunAsync(json.RootElement, directory), directory);
            return 0;

            // A twin takes an ensemble as one job; without one its members are computed here, one after the other.
            Task<JsonNode> EnsembleAsync() => parsed.GetValue(data) is null
                ? RunAsync(json.RootElement, directory)
                : EnsembleRun.RunAsync(json.RootElement, RunAsync, directory, ct);

            Task<JsonNode> RunAsync(JsonElement one, string into) => parsed.GetValue(data) is { } place
                ? LocalRun.RunAsync(one, new TwinOptions { Data = Path.GetFullPath(place), City = Path.GetFullPath(parsed.GetValue(city) ?? TwinHome.ShippedCity), World = parsed.GetValue(world)! }, into, ct)
                : RemoteRun.RunAsync(one, parsed.GetValue(url) ?? TwinOptions.DefaultUrl, into, ct);
        });
        return command;
    }

    public static Command MakeWorker()
    {
        var directory = new Option<string>("--dir") { Description = "Run directory", Required = true };
        var command = new Command("whatif-worker", "Compute one run (started by the twin itself)") { directory };
        command.Hidden = true;
        command.SetAction((parsed, ct) => RunWorker.RunChildAsync(parsed.GetValue(directory)!, ct));
        return command;
    }

    private static JsonDocument Read(string file)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(file));
        }
        catch (JsonException e)
        {
            throw new VerbException($"--scenario: {file} is no JSON: {e.Message}");
        }
    }
}
