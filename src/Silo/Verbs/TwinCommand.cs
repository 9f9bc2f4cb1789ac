using System.CommandLine;

namespace SiheungTwin.Silo.Verbs;

/// <summary>The command line: exit 0 done, 1 refused or failed, 2 wrong usage. Progress on standard error.</summary>
public static class TwinCommand
{
    // A twin told to stop writes a last checkpoint and sends its grains to sleep; two seconds, the default, would cut that off.
    private static readonly TimeSpan Stopping = TimeSpan.FromSeconds(45);

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("SiheungTwin: a live, queryable twin of Siheung. Without a verb: the shipped city and its storm, in the demo world.");
        root.SetAction((_, ct) => ServeVerb.RunAsync(ServeVerb.Demo(), ct));
        Command[] verbs =
        [
            ServeVerb.Make(),
            CityVerbs.Make(),
            ReplayVerb.Make(),
            StreetVerb.Make(),
            ExportVerb.Make(),
            HotspotsVerb.Make(),
            ReportVerb.Make(),
            TrainVerb.Make(),
            ModelVerb.Make(),
            WhatIfVerb.Make(),
            WhatIfVerb.MakeWorker(),
            FlowVerb.Make(),
            DecodeVerb.Make(),
            DecodeVerb.MakeFeeds(),
            FactVerb.Make(),
            QuarantineVerb.Make(),
            AccessLogVerb.Make(),
            RetentionVerb.Make(),
            HoldVerb.Make(),
            KeysVerb.Make(),
            GeoVerb.Make(),
            HydraulicsVerb.Make(),
            BenchVerb.Make(),
            BenchVerb.MakeLoad(),
            BenchVerb.MakeGet(),
            BenchVerb.MakeMqttLoad(),
            BenchVerb.MakeLive(),
        ];
        foreach (var verb in verbs)
            root.Subcommands.Add(verb);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync($"twin: {error.Message}");
            await Console.Error.WriteLineAsync("twin: ./twin --help lists the verbs, ./twin VERB --help its options.");
            return 2;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Stopping });
        }
        catch (Exception e) when (Failures.Known(e))
        {
            await Console.Error.WriteLineAsync($"twin: {e.Message}");
            return 1;
        }
    }
}
