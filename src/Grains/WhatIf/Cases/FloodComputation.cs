using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Runs;
using SiheungTwin.Hydraulics.Baselines;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Preview;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Grains.WhatIf.Cases;

/// <summary>
/// Computes the two parts of a run. The baseline is taken from the store where it is there. Where the change is of one place, only the tiles
/// it reaches are computed beside it; else the whole, from the baseline's last keyframe before the change where there is one.
/// </summary>
internal sealed class FloodComputation
{
    /// <summary>Keyframes that a kept baseline has, evenly over its time.</summary>
    private const int KeptKeyframes = 2;

    /// <summary>Most that a record may take [B]; a longer run, or one on finer cells, is computed as a whole with its change.</summary>
    private const long MostRecordBytes = 512L << 20;

    private readonly RunCourse _course;
    private readonly CancellationToken _ct;
    private readonly bool _preview;
    private readonly bool _once;
    private readonly string? _key;
    private readonly SurfaceCase _plain;
    private readonly Func<FloodResult, FloodResult, BaselineUse?, FloodRun> _result;
    private readonly Func<SurfaceCase> _changed;
    private readonly List<RunState> _keyframes = [];
    private readonly List<string> _notes = [];
    private SubgridTables? _subgrid;
    private Task<string?> _keeping = Task.FromResult<string?>(null);

    public FloodComputation(RunInputs inputs, Scenario scenario, RunCity city, CaseGround ground, int threads, RunCourse course, CancellationToken ct)
    {
        (_course, _ct, _preview, _once) = (course, ct, scenario.Mode == RunMode.Preview, scenario.Change.IsEmpty);

        // Depths that the inputs do not name would not be in the key.
        _key = course.Baselines is null || _preview || (course.StartDepth is not null && inputs.Warm is null) ? null : BaselineKey.Of(inputs, scenario);
        _plain = Case(RunPart.Baseline);
        _changed = () => Case(RunPart.Scenario);
        _result = (changed, baseline, use) => new FloodRun(inputs, scenario, city, ground, changed, baseline) { Beside = use };

        SurfaceCase Case(RunPart part) =>
            course.Of(CaseBuilder.Build(inputs, scenario, city, ground, part == RunPart.Scenario, threads), ground, part);
    }

    public FloodRun Run()
    {
        using var stored = Stored();
        if (stored is not null)
        {
            try
            {
                return Beside(stored.Result, stored);
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                _notes.Add($"the stored baseline {e.Message}; computed anew");
            }
        }

        return Beside(Baseline(), null);
    }

    private StoredBaseline? Stored()
    {
        if (_key is null)
            return null;
        var (stored, why) = _course.Baselines!.Open(_key);
        if (why is not null)
            _notes.Add(why);
        return stored;
    }

    private FloodResult Baseline()
    {
        var record = !_preview && _plain.Resume is null && (!_once || _key is not null) && Fits();
        var hooks = _course.Hooks(RunPart.Baseline, 0, _once ? 100 : 50) with { Record = record };
        var baseline = Solve(_plain, record && _key is not null ? Kept(hooks) : hooks);
        if (baseline.Record is not null && _key is not null)
            _keeping = Task.Run(() => _course.Baselines!.Keep(_key, baseline, _keyframes), CancellationToken.None);
        return baseline;
    }

    private FloodRun Beside(FloodResult baseline, StoredBaseline? stored)
    {
        double? from = null;
        var changed = _once ? baseline : Changed();
        if (_keeping.GetAwaiter().GetResult() is { } why)
            _notes.Add(why);
        var plain = baseline with { Record = null };
        return _result(
            ReferenceEquals(changed, baseline) ? plain : changed,
            plain,
            _preview ? null : new BaselineUse(stored is not null, stored?.Computed ?? _course.Baselines?.Now, _key, _notes) { FromS = from });

        FloodResult Changed()
        {
            var flood = _changed();
            var hooks = _course.Hooks(RunPart.Scenario, 50, 50);
            if (baseline.Record is not null && DeltaSolver.Run(flood, _plain, baseline, hooks, _ct) is { } delta)
                return delta;
            if (flood.Resume is not null || _preview)
                return Solve(flood, hooks);
            var until = DeltaSolver.SameUntil(flood, _plain);
            var keyframe = stored?.Keyframe(until) ?? _keyframes.LastOrDefault(k => k.SimulatedS <= until);
            from = keyframe?.SimulatedS;
            return Solve(flood with { Resume = keyframe }, hooks);
        }
    }

    private bool Fits()
    {
        var bytes = RunRecord.BytesOf(_plain);
        if (bytes > MostRecordBytes)
            _notes.Add(FormattableString.Invariant($"no baseline is recorded: it would take {bytes >> 20} MiB, and {MostRecordBytes >> 20} MiB are let"));
        return bytes <= MostRecordBytes;
    }

    private FloodResult Solve(SurfaceCase flood, RunHooks hooks) =>
        _preview ? Preview(flood with { Resume = null }, hooks) : _course.Solve(flood, hooks, _ct);

    // Both parts of a run lie on one ground, but for walls.
    private FloodResult Preview(SurfaceCase flood, RunHooks hooks)
    {
        var options = new PreviewOptions();
        if (_subgrid is null || flood.Walls.Count > 0)
            _subgrid = _course.Subgrids?.Of(flood, options) ?? SubgridTables.Build(flood, options);
        return PreviewSolver.Run(flood, options with { Tables = _subgrid }, hooks, _ct);
    }

    // Of the keyframes that the course wants anyway, those about a third of the time apart; else just those.
    private RunHooks Kept(RunHooks hooks)
    {
        var apart = _plain.DurationS / (KeptKeyframes + 1);
        return hooks with
        {
            KeyframeIntervalS = hooks.Keyframe is null ? apart : hooks.KeyframeIntervalS,
            Keyframe = state =>
            {
                hooks.Keyframe?.Invoke(state);
                if (state.SimulatedS >= (_keyframes.Count + 1) * apart)
                    _keyframes.Add(state);
            },
        };
    }
}
