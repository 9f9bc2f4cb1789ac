using System.Globalization;
using System.Text.Json.Nodes;

namespace SiheungTwin.Silo.WhatIf.Ensembles;

/// <summary>A member that was run.</summary>
/// <param name="Name">What it varies.</param>
/// <param name="Folder">Folder of its results beside the ensemble's files, where they are fetched together.</param>
/// <param name="Directory">Where its results lie on this machine.</param>
/// <param name="Summary">Its summary; null where it failed.</param>
/// <param name="Failure">Why it failed.</param>
internal sealed record EnsembleMember(string Name, string Folder, string Directory, JsonNode? Summary, string? Failure)
{
    /// <summary>Folder of a member by its number from 0: <c>01</c>.</summary>
    public static string FolderOf(int number) => (number + 1).ToString("00", CultureInfo.InvariantCulture);
}
