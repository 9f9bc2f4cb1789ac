using System.IO.Compression;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Interfaces.WhatIf;

namespace SiheungTwin.Silo.WhatIf.Ensembles;

/// <summary>Sums ensembles up from the results of their members' runs: the whole for the store, and on the way from those that are done.</summary>
internal sealed class EnsembleSums(RunResults results)
{
    /// <summary>Members that must be done for a partial sum.</summary>
    public const int LeastForPartial = 2;

    // The last partial sum asked for, by ensemble and number of members done: a page that follows an ensemble asks again and again.
    private volatile Partial? _partial;

    /// <summary>Sums up and stores the results as those of the ensemble's job.</summary>
    public async Task StoreAsync(EnsembleStatus ensemble, CancellationToken ct)
    {
        var work = results.NewWork(ensemble.Id);
        var output = RunDirectory.Out(work);
        try
        {
            Directory.CreateDirectory(output);
            await EnsembleFiles.WriteAsync(output, await MembersAsync(ensemble, ct), ct);
            await ZipFile.CreateFromDirectoryAsync(output, RunDirectory.Archive(work), CompressionLevel.Fastest, includeBaseDirectory: false, ct);
            await results.SaveAsync(ensemble.Id, RunDirectory.Archive(work), ct);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>The summary of the members that are done so far; null before there are two.</summary>
    public async Task<byte[]?> PartialAsync(EnsembleStatus ensemble, CancellationToken ct)
    {
        var done = ensemble.Members.Count(m => m.Phase == RunPhase.Successful);
        if (done < LeastForPartial)
            return null;
        var of = FormattableString.Invariant($"{ensemble.Id} {done}");
        if (_partial is { } known && known.Of == of)
            return known.Json;
        var json = await EnsembleFiles.PartialAsync(await MembersAsync(ensemble, ct), ct);
        _partial = new Partial(of, json);
        return json;
    }

    private async Task<List<EnsembleMember>> MembersAsync(EnsembleStatus ensemble, CancellationToken ct)
    {
        var members = new List<EnsembleMember>();
        for (var i = 0; i < ensemble.Members.Length; i++)
            members.Add(await MemberAsync(ensemble.Members[i], EnsembleMember.FolderOf(i), ct));
        return members;
    }

    private async Task<EnsembleMember> MemberAsync(EnsembleMemberStatus member, string folder, CancellationToken ct)
    {
        if (member.Phase != RunPhase.Successful)
            return new EnsembleMember(member.Name, folder, "", null, member.HasEnded ? member.Message : null);
        if (await results.DirectoryAsync(member.Run, ct) is not { } directory)
            return new EnsembleMember(member.Name, folder, "", null, "Its results are no longer kept.");
        return new EnsembleMember(member.Name, folder, directory, JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(directory, "summary.json"), ct)), null);
    }

    // One reference, since requests come side by side.
    private sealed record Partial(string Of, byte[] Json);
}
