using System.Text.Json;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.WhatIf;
using SiheungTwin.Grains.WhatIf.Analysis;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Runs;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Hydraulics.Baselines;

namespace SiheungTwin.Grains.Tests.WhatIf.Runs;

public sealed class RunCourseTests : IDisposable
{
    private const string Storm = """{"duration_min":60,"resolution_m":10,"rain":{"kind":"uniform","mm_h":60},"change":{"pumps_off":[{"pump":"pump:1"}]}}""";
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("twin-run-course-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Delete(recursive: true);

    [Theory]
    [InlineData(RunPart.Baseline, 1)]
    [InlineData(RunPart.Scenario, 2)]
    public void A_run_that_was_broken_off_goes_on_from_its_last_keyframes_and_ends_the_same(RunPart part, int keyframe)
    {
        var (inputs, run) = (Inputs(), Inputs().Hash());
        var whole = Compute(inputs, new RunCourse { KeyframeIntervalS = 900, Keyframe = (_, _) => { } });
        var kept = 0;
        Assert.Throws<InvalidOperationException>(() => Compute(inputs, new RunCourse
        {
            KeyframeIntervalS = 900,
            Keyframe = (of, state) =>
            {
                KeyframeFile.Write(FileOf(of), run, state);
                if (of == part && ++kept == keyframe)
                    throw new InvalidOperationException("The silo is gone.");
            },
        }));

        var resumed = new List<(RunPart, double)>();
        var again = Compute(inputs, new RunCourse
        {
            KeyframeIntervalS = 900,
            Keyframe = (_, _) => { },
            Resume = of =>
            {
                var state = KeyframeFile.Read(FileOf(of), run);
                resumed.Add((of, state?.SimulatedS ?? 0));
                return state;
            },
        });
        Assert.Contains(resumed, r => r.Item1 == part && r.Item2 >= 900 * keyframe);
        Assert.Equal(whole.Baseline.DepthMax.Values, again.Baseline.DepthMax.Values);
        Assert.Equal(whole.Changed.DepthMax.Values, again.Changed.DepthMax.Values);
        Assert.Equal(whole.Changed.DepthEnd.Values, again.Changed.DepthEnd.Values);
        Assert.Equal(whole.Changed.Ledger.Rain, again.Changed.Ledger.Rain);
        Assert.Equal(whole.Changed.WatchPoints.Select(w => w.DepthM), again.Changed.WatchPoints.Select(w => w.DepthM));
    }

    [Fact]
    public void A_keyframe_of_another_run_or_a_damaged_one_is_none()
    {
        var (path, run) = (FileOf(RunPart.Baseline), new string('a', 64));
        Assert.Null(KeyframeFile.Read(path, run));
        KeyframeFile.Write(path, run, new RunState(60, [1, 2, 3]));
        var state = KeyframeFile.Read(path, run)!;
        Assert.Equal(60, state.SimulatedS);
        Assert.Equal([1, 2, 3], state.Content);
        Assert.Null(KeyframeFile.Read(path, new string('b', 64)));
        var bytes = File.ReadAllBytes(path);
        bytes[46] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Null(KeyframeFile.Read(path, run));
        File.WriteAllBytes(path, bytes[..40]);
        Assert.Null(KeyframeFile.Read(path, run));
    }

    [Fact]
    public void Maps_come_on_the_way_at_their_interval()
    {
        var seen = new List<(RunPart, double)>();
        Compute(Inputs(), new RunCourse { SnapshotIntervalS = 1200, Snapshot = (part, at, depth) => seen.Add((part, at)) });
        Assert.Contains((RunPart.Baseline, 1200), seen);
        Assert.Contains((RunPart.Scenario, 2400), seen);
        Assert.All(seen, s => Assert.Equal(0, s.Item2 % 1200));
    }

    [Fact]
    public void A_warm_start_is_where_the_water_stands_at_the_start()
    {
        var first = Compute(Inputs(), new RunCourse());
        var bytes = DepthField.ToBytes(first.Changed.DepthEnd);
        Assert.Equal(bytes, DepthField.ToBytes(DepthField.FromBytes(bytes)));
        var warm = Compute(Inputs(), new RunCourse { StartDepth = ground => DepthField.On(DepthField.FromBytes(bytes), ground.Ground, ground.MayStand) });
        Assert.Equal(first.Changed.Ledger.VolumeEnd, warm.Changed.Ledger.VolumeStart, 1e-3 * first.Changed.Ledger.VolumeEnd);
        Assert.True(warm.Baseline.DepthMax.Values.Max() > first.Baseline.DepthMax.Values.Max());
    }

    [Fact]
    public void Depths_on_other_cells_hold_the_same_water()
    {
        var fine = new Raster(12, 12, 0, 120, 10);
        for (var i = 0; i < fine.Values.Length; i++)
            fine.Values[i] = i % 7 * 0.1f;
        var coarse = new Raster(4, 4, 0, 120, 30);
        var on = DepthField.On(fine, coarse, [.. Enumerable.Repeat(true, 16)]);
        Assert.Equal(Volume(fine), Volume(on), 1e-2);
        Assert.Equal(Volume(on), Volume(DepthField.On(on, fine, [.. Enumerable.Repeat(true, 144)])), 1e-2);
        Assert.All(DepthField.On(fine, coarse, new bool[16]).Values, v => Assert.Equal(0, v));
    }

    private static double Volume(Raster depth) => depth.Values.Sum(v => (double)v) * depth.CellM * depth.CellM;

    private static RunInputs Inputs()
    {
        using var document = JsonDocument.Parse(Storm);
        return new StartState(new Rules(), new DesignStormOptions()).Extract(PitCity.Root(PitCity.City()), ScenarioReader.Parse(document.RootElement), ("test", true));
    }

    private static FloodRun Compute(RunInputs inputs, RunCourse course) =>
        FloodRun.Compute(inputs, RunCity.Of(PitCity.City()), PitCity.Terrain(), PitCity.ZoneValues(), 1, course, Ct);

    private string FileOf(RunPart part) => Path.Combine(_scratch.FullName, KeyframeFile.Name(part));
}
