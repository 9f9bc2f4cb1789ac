using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.WhatIf.Ensembles;
using SiheungTwin.Silo.Verbs;

namespace SiheungTwin.Silo.WhatIf.Ensembles;

/// <summary>
/// Runs an ensemble without a server, member after member, each a run of its own in a numbered folder, and sums them up in
/// <see cref="EnsembleFiles"/>. A member that fails is named and left out.
/// </summary>
internal static class EnsembleRun
{
    /// <summary>Runs all members.</summary>
    /// <param name="json">Scenario with a member <c>ensemble</c>.</param>
    /// <param name="run">Runs one scenario into a directory and gives its summary.</param>
    /// <param name="output">Directory for all.</param>
    /// <param name="ct">Stops between and within members.</param>
    /// <returns>The ensemble's summary.</returns>
    /// <exception cref="VerbException">The ensemble is none, or no member could be computed.</exception>
    public static async Task<JsonNode> RunAsync(JsonElement json, Func<JsonElement, string, Task<JsonNode>> run, string output, CancellationToken ct)
    {
        var members = Members(json);
        Directory.CreateDirectory(output);
        var outcomes = new List<EnsembleMember>();
        for (var i = 0; i < members.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            var (name, scenario) = members[i];
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"member {i + 1} of {members.Count}: {name}"));
            var folder = EnsembleMember.FolderOf(i);
            var directory = Path.Combine(output, folder);
            try
            {
                outcomes.Add(new(name, folder, directory, await run(scenario, directory), null));
            }
            catch (VerbException failed)
            {
                await Console.Error.WriteLineAsync($"  failed: {failed.Message}");
                outcomes.Add(new(name, folder, directory, null, failed.Message));
            }
        }

        if (outcomes.TrueForAll(m => m.Summary is null))
            throw new VerbException($"No member of the ensemble could be computed; the first: {outcomes[0].Failure}");
        return await EnsembleFiles.WriteAsync(output, outcomes, ct);
    }

    private static IReadOnlyList<(string Name, JsonElement Scenario)> Members(JsonElement json)
    {
        try
        {
            return ScenarioEnsemble.Expand(json);
        }
        catch (Grains.WhatIf.Scenarios.ScenarioException refused)
        {
            throw new VerbException(string.Join(Environment.NewLine, refused.Faults.Select(f => $"{f.Field}: {f.Detail}")));
        }
    }
}
