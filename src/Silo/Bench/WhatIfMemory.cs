using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Ingest.City.Files;
using SiheungTwin.Silo.WhatIf;

namespace SiheungTwin.Silo.Bench;

/// <summary>Memory the engine holds while it runs, over what the case itself holds: live managed bytes after a collection, at the first output.</summary>
internal static class WhatIfMemory
{
    public static double Measure(string city, double resolutionM, CancellationToken ct)
    {
        var ground = CaseGround.Of(RunDirectory.ReadCity(city), CityDirectory.ReadTerrain(city), CityDirectory.ReadZoneRaster(city), resolutionM);
        var flood = new SurfaceCase(ground.Ground, 120)
        {
            Active = ground.Active,
            Rain = new Rainfall([TimeSeries.Constant(50)], new int[ground.Active.Length]),
            Precision = Precision.Single,
        };
        var (before, during) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        var result = FloodSolver.Run(flood, new RunHooks { Progress = new AtFirst(() => during = GC.GetTotalMemory(forceFullCollection: true)) }, ct);
        GC.KeepAlive(flood);
        BenchOptions.Say(FormattableString.Invariant($"bytes-per-cell: state and running results of {result.ActiveCells} active cells of {ground.Active.Length}, in float"));
        return (during - before) / (double)result.ActiveCells;
    }

    private sealed class AtFirst(Action act) : IProgress<Hydraulics.Outputs.FloodProgress>
    {
        private bool _done;

        public void Report(Hydraulics.Outputs.FloodProgress value)
        {
            if (_done || value.SimulatedS <= 0)
                return;
            _done = true;
            act();
        }
    }
}
