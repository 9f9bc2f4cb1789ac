using System.CommandLine;
using System.Diagnostics;
using SiheungTwin.Hydraulics;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Silo.Flow;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>flow</c> runs any rectangular case without a city; docs/flow.md describes the case and its results.</summary>
internal static class FlowVerb
{
    public static Command Make()
    {
        var file = new Option<string>("--case") { Description = "Case, JSON; its files are looked for beside it", Required = true };
        var output = new Option<string>("--out") { Description = "Directory for the results", Required = true };
        var command = new Command("flow", "Run a case of surface flow without a city") { file, output };

        // Off this thread, so that Ctrl-C is heard while it computes.
        command.SetAction((parsed, ct) => Task.Run(() => Run(parsed.GetValue(file)!, parsed.GetValue(output)!, ct), CancellationToken.None));
        return command;
    }

    /// <summary>Runs a case file into a directory; the exit code.</summary>
    internal static int Run(string file, string output, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        var results = new FlowResults(Path.GetFullPath(output));
        try
        {
            var flow = FlowCase.Read(file, Environment.ProcessorCount);
            foreach (var warning in flow.Warnings)
                Console.Error.WriteLine($"flow: {warning}");
            results.Open();
            var result = FloodSolver.Run(flow.Surface, new RunHooks { Progress = new FlowProgress(Console.Error, flow.Cells) }, ct);
            results.Write(flow, result, clock.Elapsed);
            Say(result, output);
            return 0;
        }
        catch (HydraulicsException e)
        {
            throw new VerbException($"{file} is refused: {e.Message}");
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            Console.Error.WriteLine("flow: cancelled; no results were written.");
            return 1;
        }
    }

    private static void Say(FloodResult result, string output)
    {
        Console.Error.WriteLine(FormattableString.Invariant(
            $"flow: {result.ActiveCells} cells, {result.Steps} steps in {result.Wall.TotalSeconds:0.00} s, {result.CellStepsPerSecond / 1e6:0} M cell-steps/s with {result.VectorBits}-bit vectors"));
        Console.Error.WriteLine(FormattableString.Invariant($"flow: mass error {result.Ledger.RelativeError:0.0e+0} of what came; results in {output}"));
    }
}
