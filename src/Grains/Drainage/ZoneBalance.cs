using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Waters;

namespace SiheungTwin.Grains.Drainage;

/// <summary>Where a zone's water balance stands.</summary>
/// <param name="VolumeM3">Water in the hollow [m³]; null when the water body's level was needed and unknown.</param>
/// <param name="DrainM3s">What was drained in the last minute [m³/s].</param>
/// <param name="Locked">True when the outfall could not drain in the last minute; null when that is unknown.</param>
public readonly record struct BalanceResult(double? VolumeM3, double DrainM3s, bool? Locked);

/// <summary>
/// Water balance of a zone in minute steps: runoff of the rain (rational method, no delay) less what inlets, pipe and pump take.
/// The pipe's capacity falls with the square root of the head between the hollow and the water body (full-pipe flow, Q ∝ √h); with no head
/// the outfall is locked and, behind its flap, nothing flows back unless the gate is stuck open.
/// Each step is solved implicitly in the volume, so more water before always is more water after. Water over the sill spills and is gone.
/// </summary>
public static class ZoneBalance
{
    private const double StepS = 60;
    private const int Bisections = 48;

    /// <summary>Advances the volume over minutes of rain.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="volumeM3">Water at the start [m³].</param>
    /// <param name="fromMinute">Minute (since 1970) at the end of which that was.</param>
    /// <param name="rainMm">Rain of each minute after it [mm]; none may be NaN.</param>
    /// <param name="waters">Levels of the water body at the outfall.</param>
    /// <param name="pumpFailed">Fact that the pump fails; null when it runs.</param>
    /// <param name="gateStuck">Fact that the gate is stuck.</param>
    /// <param name="rules">Coefficients.</param>
    public static BalanceResult Advance(
        DrainageZone zone, double volumeM3, long fromMinute, ReadOnlySpan<float> rainMm, WaterLevels waters, TimedFact? pumpFailed, TimedFact? gateStuck, FloodRules rules)
    {
        var coefficient = rules.RunoffOpen + ((rules.RunoffSealed - rules.RunoffOpen) * zone.Imperviousness);
        var perMm = coefficient * zone.AreaM2 / 1000;
        var volume = Math.Clamp(volumeM3, 0, StorageCurve.FullM3(zone));
        var taken = 0.0;
        var assumedLock = false;
        for (var i = 0; i < rainMm.Length; i++)
        {
            var inflow = rainMm[i] * perMm;
            taken = 0;
            if (volume == 0 && inflow == 0 && gateStuck is null)
            {
                continue;
            }

            var level = waters.At((fromMinute + i + 1) * 60);
            assumedLock |= level is null;
            var outfall = new Outfall(zone, level, fromMinute + i + 1, pumpFailed, gateStuck, rules);
            var before = volume + inflow;
            volume = Step(zone, before, outfall);
            taken = (before - volume) / StepS;
            volume = Math.Min(volume, StorageCurve.FullM3(zone));
        }

        var now = new Outfall(zone, waters.At((fromMinute + rainMm.Length) * 60), fromMinute + rainMm.Length, pumpFailed, gateStuck, rules);
        if (rainMm.IsEmpty && volume > 0)
            taken = now.FlowAt(StorageCurve.LevelM(zone, volume));

        // With the level unknown the outfall was taken as locked: dry even so is dry for certain, wet is not known.
        return new BalanceResult(assumedLock && volume > 0 ? null : volume, taken, now.LockedAt(StorageCurve.LevelM(zone, volume)));
    }

    // Solves V + Δt·Q(V) = before for V; the left side rises with V, so there is one answer and bisection finds it.
    private static double Step(DrainageZone zone, double before, in Outfall outfall)
    {
        if (before <= StepS * outfall.FlowAt(zone.LowestM))
        {
            return 0;
        }

        double low = 0, high = before - (StepS * outfall.FlowAt(-1e9));
        for (var k = 0; k < Bisections; k++)
        {
            var middle = (low + high) / 2;
            if (middle + (StepS * outfall.FlowAt(StorageCurve.LevelM(zone, middle))) > before)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return low;
    }

    private readonly struct Outfall
    {
        private readonly DrainageZone _zone;
        private readonly double? _water;
        private readonly double _head;
        private readonly double _pump;
        private readonly bool _shut;
        private readonly bool _open;

        public Outfall(DrainageZone zone, double? water, long minute, TimedFact? pumpFailed, TimedFact? gateStuck, FloodRules rules)
        {
            var time = WorldMinute.Start(minute);
            var stuck = gateStuck is not null && gateStuck.InForce(time);
            _zone = zone;
            _water = water;
            _head = Math.Max(rules.LeastHeadM, zone.LowestM - zone.OutfallInvertM);
            _pump = pumpFailed is not null && pumpFailed.InForce(time) ? 0 : zone.PumpCapacityM3s;
            _open = stuck && gateStuck!.Text == "open";
            _shut = stuck && !_open;
        }

        public bool? LockedAt(double levelM) => _shut ? true : _water is { } water ? levelM <= Math.Max(water, _zone.OutfallInvertM) : null;

        // Rises with the level in the hollow, never falls: positive drains, negative is the sea coming in by a gate stuck open.
        public double FlowAt(double levelM)
        {
            var gravity = 0.0;
            if (!_shut && _water is { } water)
            {
                var head = levelM - Math.Max(water, _zone.OutfallInvertM);
                gravity = head > 0 ? Math.Min(_zone.InletCapacityM3s, _zone.PipeCapacityM3s * Math.Sqrt(Math.Min(1, head / _head)))
                    : _open && water > _zone.LowestM ? -_zone.PipeCapacityM3s * Math.Sqrt(Math.Min(1, -head / _head))
                    : 0;
            }

            return gravity + _pump;
        }
    }
}
