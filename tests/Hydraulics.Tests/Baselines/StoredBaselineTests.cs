using SiheungTwin.Hydraulics.Baselines;

namespace SiheungTwin.Hydraulics.Tests.Baselines;

public sealed class StoredBaselineTests(RoughTown town) : IClassFixture<RoughTown>, IDisposable
{
    private static readonly DateTimeOffset Then = new(2026, 11, 23, 5, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("twin-baseline-");

    private string Path => System.IO.Path.Combine(_scratch.FullName, "one.baseline");

    public void Dispose() => _scratch.Delete(recursive: true);

    [Fact]
    public void A_change_beside_a_stored_baseline_is_to_the_bit_the_one_beside_it_in_memory()
    {
        StoredBaseline.Write(Path, "key", town.Recorded, [], Then);
        using var stored = StoredBaseline.Open(Path, "key");
        Assert.Equal(Then, stored.Computed);
        var changed = RoughTown.Case with { Walls = [.. RoughTown.Case.Walls, new([RoughTown.At(140, 150), RoughTown.At(172, 158)], 0.6)] };
        var fresh = DeltaSolver.Run(changed, RoughTown.Case, town.Recorded, null, TestContext.Current.CancellationToken)!;
        var again = DeltaSolver.Run(changed, RoughTown.Case, stored.Result, null, TestContext.Current.CancellationToken)!;
        Assert.Equal(fresh.Delta, again.Delta);
        Assert.True(SameInputs.Same(fresh with { Wall = default }, again with { Wall = default }), string.Join(", ", SameInputs.Differing(fresh, again)));
    }

    [Fact]
    public void A_stored_result_is_the_result()
    {
        StoredBaseline.Write(Path, "key", town.Recorded, [], Then);
        using var stored = StoredBaseline.Open(Path, "key");
        Assert.Empty(SameInputs.Differing(town.Recorded with { Record = null }, stored.Result with { Record = null }));
        Assert.InRange(new FileInfo(Path).Length, 1, town.Recorded.Record!.Bytes + (10L * sizeof(float) * town.Recorded.ActiveCells));
    }

    [Fact]
    public void Of_its_keyframes_the_last_before_a_time_is_given()
    {
        StoredBaseline.Write(Path, "key", town.Recorded, [new(600, [1, 2]), new(1200, [3])], Then);
        using var stored = StoredBaseline.Open(Path, "key");
        Assert.Null(stored.Keyframe(599));
        Assert.Equal([1, 2], stored.Keyframe(1199)!.Content);
        Assert.Equal(1200, stored.Keyframe(double.PositiveInfinity)!.SimulatedS);
    }

    [Fact]
    public void A_baseline_of_another_run_is_none()
    {
        StoredBaseline.Write(Path, "key", town.Recorded, [], Then);
        Assert.Contains("another run", Assert.Throws<InvalidDataException>(() => StoredBaseline.Open(Path, "other")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "version")]
    [InlineData(60, "damaged")]
    [InlineData(-1, "damaged")]
    public void A_damaged_file_is_none_whatever_byte_it_is(int at, string says)
    {
        StoredBaseline.Write(Path, "key", town.Recorded with { }, [new(600, [1])], Then);
        var bytes = File.ReadAllBytes(Path);
        bytes[at < 0 ? bytes.Length + at : at] ^= 1;
        File.WriteAllBytes(Path, bytes);
        var fault = Assert.Throws<InvalidDataException>(() =>
        {
            using var stored = StoredBaseline.Open(Path, "key");
            stored.Keyframe(600);
            for (var tile = 0; tile < stored.Result.Record!.Places.Count; tile++)
                stored.Result.Record.Sides.Rims(0, tile);
        });
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(5000)]
    public void A_file_cut_short_is_none(int left)
    {
        StoredBaseline.Write(Path, "key", town.Recorded, [], Then);
        File.WriteAllBytes(Path, File.ReadAllBytes(Path)[..left]);
        Assert.Throws<InvalidDataException>(() => StoredBaseline.Open(Path, "key"));
    }

    [Fact]
    public void Only_a_whole_recorded_run_is_a_baseline() =>
        Assert.Throws<ArgumentException>(() => StoredBaseline.Write(Path, "key", town.Recorded with { Record = null }, [], Then));
}
