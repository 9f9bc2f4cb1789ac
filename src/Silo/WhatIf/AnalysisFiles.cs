using System.Text.Json;
using SiheungTwin.Grains.WhatIf.Analysis;
using SiheungTwin.Grains.WhatIf.Cases;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>How the water stands at the end of an analysis step, as files: depths, and the depth over each zone's lowest ground.</summary>
internal static class AnalysisFiles
{
    public const string Depths = "depth_end.bin";
    public const string Zones = "zones.json";

    public static async Task WriteAsync(FloodRun run, string directory, CancellationToken ct)
    {
        Directory.CreateDirectory(directory);
        var end = run.Changed.DepthEnd;
        await File.WriteAllBytesAsync(Path.Combine(directory, Depths), DepthField.ToBytes(end), ct);
        var zones = run.City.Zones.Select((z, i) => (z.Id, Cell: run.Ground.ZoneCells[i])).Where(z => z.Cell >= 0)
            .ToDictionary(z => z.Id, z => Math.Max(0, Math.Round(end.Values[z.Cell], 4)));
        await File.WriteAllBytesAsync(Path.Combine(directory, Zones), JsonSerializer.SerializeToUtf8Bytes(new AnalysisEnd(end.CellM, run.Changed.Ledger.RelativeError, zones)), ct);
    }

    public static async Task<AnalysisEnd> ReadAsync(string directory, CancellationToken ct) =>
        JsonSerializer.Deserialize<AnalysisEnd>(await File.ReadAllBytesAsync(Path.Combine(directory, Zones), ct))
        ?? throw new InvalidDataException($"{directory}: {Zones} is empty.");
}

/// <summary>The end of an analysis step.</summary>
/// <param name="CellM">Side of its cells [m].</param>
/// <param name="RelativeError">Relative error of its ledger.</param>
/// <param name="ZoneDepthsM">Depth over the lowest ground of each zone [m].</param>
internal sealed record AnalysisEnd(double CellM, double RelativeError, Dictionary<string, double> ZoneDepthsM);
