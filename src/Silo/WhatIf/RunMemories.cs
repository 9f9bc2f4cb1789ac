using System.Collections.Concurrent;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Ingest.City.Files;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>Memory needs by city directory, each terrain measured once.</summary>
internal sealed class RunMemories
{
    private readonly ConcurrentDictionary<string, Lazy<RunMemory>> _known = new(StringComparer.Ordinal);

    public RunMemory Of(string directory) => _known.GetOrAdd(directory, d => new Lazy<RunMemory>(() =>
    {
        var terrain = CityDirectory.ReadTerrain(d);
        return new RunMemory(terrain.Columns, terrain.Rows, terrain.CellM);
    })).Value;

    /// <summary>Side of a scenario's cells [m].</summary>
    public static double CellM(Scenario scenario) => scenario.Mode == RunMode.Preview ? Math.Min(scenario.ResolutionM, FloodRun.PreviewCellM) : scenario.ResolutionM;

    /// <summary>Side of the cells of extracted inputs [m].</summary>
    public static double CellM(RunInputs inputs)
    {
        using var json = System.Text.Json.JsonDocument.Parse(inputs.Scenario.ToJsonString());
        return CellM(Grains.WhatIf.Scenarios.ScenarioReader.Parse(json.RootElement));
    }
}
