using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Ingest.City.Files;
using SiheungTwin.Silo.WhatIf;

namespace SiheungTwin.Silo.Bench;

/// <summary>Memory the engine holds for a cell while it runs, over what the case itself holds: live managed bytes after a collection, at the first output.</summary>
/// <param name="State">The water, the ground and all that steps them [bytes].</param>
/// <param name="Results">Greatest and first values so far [bytes].</param>
internal readonly record struct WhatIfMemory(double State, double Results)
{
    public static WhatIfMemory Measure(string city, double resolutionM, CancellationToken ct)
    {
        var ground = CaseGround.Of(RunDirectory.ReadCity(city), CityDirectory.ReadTerrain(city), CityDirectory.ReadZoneRaster(city), resolutionM);
        var flood = new SurfaceCase(ground.Ground, 120)
        {
            Active = ground.Active,
            Rain = new Rainfall([TimeSeries.Constant(50)], new int[ground.Active.Length]),
            Precision = Precision.Single,
        };
        var (before, during, held) = (GC.GetTotalMemory(forceFullCollection: true), 0L, 0L);
        var result = FloodSolver.Run(flood, new RunHooks { Progress = new AtFirst(p => (during, held) = (GC.GetTotalMemory(forceFullCollection: true), p.ResultsBytes)) }, ct);
        GC.KeepAlive(flood);
        BenchOptions.Say(FormattableString.Invariant($"bytes-per-cell: of {result.ActiveCells} active cells of {ground.Active.Length}, in float"));
        var results = held / (double)result.ActiveCells;
        return new(((during - before) / (double)result.ActiveCells) - results, results);
    }

    private sealed class AtFirst(Action<FloodProgress> act) : IProgress<FloodProgress>
    {
        private bool _done;

        public void Report(FloodProgress value)
        {
            if (_done || value.SimulatedS <= 0)
                return;
            _done = true;
            act(value);
        }
    }
}
