using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using SiheungTwin.Hydraulics.Reference;
using SiheungTwin.Silo.Book;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>hydraulics book</c>: every reference case of the flood engine, as a table and a plot each.</summary>
internal static class HydraulicsVerb
{
    public static Command Make() => new("hydraulics", "Judge the flood engine by flows with a known truth") { Book() };

    private static Command Book()
    {
        var output = new Option<string>("--out") { Description = "Directory for the plots and table.md; made if need be", Required = true };
        var only = new Option<string[]>("--case") { Description = "Only this case; may be given again. Default: all", AllowMultipleArgumentsPerToken = true };
        var laboratory = new Option<string?>("--laboratory") { Description = "Folder with topo.asc and CEA_C1-C3_datasets.csv (Cea et al. 2008), which do not come with the twin" };
        var command = new Command("book", "Run the reference cases; print a table, write a plot of each; exit 1 if one fails") { output, only, laboratory };
        command.SetAction((parsed, ct) => RunAsync(Path.GetFullPath(parsed.GetValue(output)!), parsed.GetValue(only) ?? [], parsed.GetValue(laboratory), ct));
        return command;
    }

    private static async Task<int> RunAsync(string directory, string[] only, string? laboratory, CancellationToken ct)
    {
        if (laboratory is not null && !Directory.Exists(laboratory))
            throw new VerbException($"--laboratory: the directory {laboratory} does not exist.");
        ReferenceCase[] all = [.. ReferenceBook.Cases, .. laboratory is null ? [] : ReferenceBook.Laboratory(laboratory)];
        foreach (var id in only)
        {
            if (all.All(c => c.Id != id))
                throw new VerbException($"--case: there is no case '{id}'; there are {string.Join(", ", all.Select(c => c.Id))}.");
        }

        Directory.CreateDirectory(directory);
        var (rows, failed) = (new List<string> { BookTable.Head }, 0);
        Console.WriteLine(BookTable.Head);
        foreach (var reference in all.Where(c => only.Length == 0 || only.Contains(c.Id)))
        {
            var watch = Stopwatch.StartNew();
            var outcome = reference.Solve(ct);
            failed += outcome.Holds ? 0 : 1;
            await File.WriteAllBytesAsync(Path.Combine(directory, $"{reference.Id}.png"), BookPlot.Png(outcome.Plot), ct);
            foreach (var row in BookTable.Rows(reference, outcome))
            {
                Console.WriteLine(row);
                rows.Add(row);
            }

            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{reference.Id}: {watch.Elapsed.TotalSeconds:f1} s"));
        }

        await File.WriteAllLinesAsync(Path.Combine(directory, "table.md"), rows, ct);
        if (laboratory is null)
            await Console.Error.WriteLineAsync("The laboratory cases were left out: --laboratory names their folder.");
        if (failed > 0)
            await Console.Error.WriteLineAsync($"{failed} cases fail.");
        return failed > 0 ? 1 : 0;
    }
}
