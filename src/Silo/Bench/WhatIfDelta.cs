using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.WhatIf;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Hydraulics.Baselines;
using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Walls;
using SiheungTwin.Ingest.City.Files;
using SiheungTwin.Silo.WhatIf;

namespace SiheungTwin.Silo.Bench;

/// <summary>
/// A barrier beside the first underpass and the largest pump off, each beside the stored baseline of a run: reading the baseline and computing
/// the change, and how far that is from computing all. And the same as an asker has it.
/// </summary>
internal sealed class WhatIfDelta
{
    private const double HalfM = 150;
    private const double AsideM = 60;
    private const double HeightM = 0.5;
    private const double OffFromMin = 10;
    private readonly RunCity _city;
    private readonly SurfaceCase _plain;
    private readonly string _path;

    /// <param name="city">City directory.</param>
    /// <param name="inputs">Inputs of the run nothing was changed in.</param>
    /// <param name="path">File for its baseline.</param>
    public WhatIfDelta(string city, byte[] inputs, string path)
    {
        var read = RunInputs.FromBytes(inputs);
        using var json = JsonDocument.Parse(read.Scenario.ToJsonString());
        var scenario = ScenarioReader.Parse(json.RootElement);
        _city = RunDirectory.ReadCity(city);
        var ground = CaseGround.Of(_city, CityDirectory.ReadTerrain(city), CityDirectory.ReadZoneRaster(city), scenario.ResolutionM);
        (_plain, _path) = (CaseBuilder.Build(read, scenario, _city, ground, changed: false, Environment.ProcessorCount), path);
    }

    /// <summary>The changes, as scenarios have them.</summary>
    public IReadOnlyList<(string Name, JsonObject Change)> Changes
    {
        get
        {
            JsonArray LonLat(MapPoint p)
            {
                var (lon, lat) = Projection.Between(5186, 4326).Apply(p.X, p.Y);
                return [lon, lat];
            }

            return
            [
                ("barrier", new JsonObject { ["barriers"] = new JsonArray(new JsonObject { ["line"] = new JsonArray([.. Line.Select(p => (JsonNode)LonLat(p))]), ["height_m"] = HeightM }) }),
                ("pump-off", new JsonObject { ["pumps_off"] = new JsonArray(new JsonObject { ["pump"] = Pump.Id, ["from_min"] = OffFromMin }) }),
            ];
        }
    }

    private MapPoint[] Line
    {
        get
        {
            var at = _city.Underpasses[0].Geometry.Xy;
            return [new(at[0] - HalfM, at[1] - AsideM), new(at[0] + HalfM, at[1] - AsideM)];
        }
    }

    private Grains.Interfaces.City.Pump Pump => _city.Pumps.MaxBy(p => Served(p.Id).Sum(z => _plain.Drains!.Zones[z].PumpCapacityM3S))!;

    public void Measure(CancellationToken ct)
    {
        var begin = Stopwatch.GetTimestamp();
        StoredBaseline.Write(_path, "bench", FloodSolver.Run(_plain, new RunHooks { Record = true }, ct), [], DateTimeOffset.UtcNow);
        BenchOptions.Say(FormattableString.Invariant(
            $"delta: a baseline of {new FileInfo(_path).Length / 1e6:0} MB without keyframes, computed, recorded and written in {Stopwatch.GetElapsedTime(begin).TotalSeconds:0.0} s"));
        Measure("barrier", _plain with { Walls = [.. _plain.Walls, new Wall(Line, HeightM)] }, ct);
        var off = Served(Pump.Id).ToHashSet();
        DrainZone[] zones = [.. _plain.Drains!.Zones.Select((z, i) => off.Contains(i) ? z with { PumpOutages = [.. z.PumpOutages, new PumpOutage(OffFromMin * 60)] } : z)];
        Measure("pump-off", _plain with { Drains = _plain.Drains with { Zones = zones } }, ct);
    }

    private IEnumerable<int> Served(string pump) => Enumerable.Range(0, _city.Zones.Count).Where(z => CaseBuilder.Serves(_city.Pumps, pump, _city.Zones[z]));

    private void Measure(string name, SurfaceCase changed, CancellationToken ct)
    {
        using var self = Process.GetCurrentProcess();
        var (cpu, begin) = (self.TotalProcessorTime, Stopwatch.GetTimestamp());
        using var stored = StoredBaseline.Open(_path, "bench");
        var delta = DeltaSolver.Run(changed, _plain, stored.Result, null, ct);
        var wall = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        self.Refresh();
        var cpuS = (self.TotalProcessorTime - cpu).TotalSeconds;
        if (delta is null)
        {
            BenchOptions.Say($"delta-{name}: reaches more than half of the city, so all is computed");
            return;
        }

        var full = FloodSolver.Run(changed, null, ct);
        WhatIfBench.Print($"delta-{name}-wall", wall, "s");
        WhatIfBench.Print($"delta-{name}-cpu", cpuS, "s");
        WhatIfBench.Print($"delta-{name}-tiles", (double)delta.Delta!.Tiles / delta.Delta.OfTiles, "share");
        WhatIfBench.Print($"delta-{name}-max-diff", Apart(full.DepthMax, delta.DepthMax), "m");
        WhatIfBench.Print($"delta-{name}-end-diff", Apart(full.DepthEnd, delta.DepthEnd), "m");
        WhatIfBench.Print($"delta-{name}-end-over-1mm", full.DepthEnd.Values.Zip(delta.DepthEnd.Values).Count(p => Math.Abs(p.First - p.Second) > 0.001), "cells");
        WhatIfBench.Print($"delta-{name}-effect", Apart(full.DepthMax, stored.Result.DepthMax), "m");
        WhatIfBench.Print($"delta-{name}-mass-error", delta.Ledger.RelativeError, "relative");
    }

    private static double Apart(Raster a, Raster b) => a.Values.Zip(b.Values, (x, y) => (double)Math.Abs(x - y)).Max();
}
