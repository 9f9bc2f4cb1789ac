using System.Text.Json.Nodes;
using SiheungTwin.Analytics.Learning;

namespace SiheungTwin.Analytics.Tests.Learning;

public sealed class ModelFileTests
{
    private static readonly ModelFile File = new()
    {
        Name = "test",
        Kind = "lightgbm",
        Features = Draws.Names,
        Monotone = [1, -1, 0],
        Trees = "",
        Golden = [new GoldenRow([1, null, 0.25f], 0.625)],
        Card = new JsonObject { ["label"] = "비 rain" },
    };

    [Fact]
    public void A_file_reads_back_and_the_same_model_gives_the_same_bytes()
    {
        var bytes = File.ToBytes();
        var read = ModelFile.Read(bytes, "test", Draws.Names);

        Assert.Equal(bytes, File.ToBytes());
        Assert.Equal(bytes, read.ToBytes());
        Assert.Equal("비 rain", read.Card["label"]!.GetValue<string>());
        Assert.Equal([1, null, 0.25f], read.Golden[0].Row);
    }

    [Fact]
    public void Any_damaged_byte_is_refused()
    {
        var bytes = File.ToBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[i] ^= 0x10;
            Assert.Throws<InvalidDataException>(() => ModelFile.Read(damaged, "test", Draws.Names));
        }

        Assert.Throws<InvalidDataException>(() => ModelFile.Read(bytes[..^1], "test", Draws.Names));
    }

    [Fact]
    public void A_model_of_another_name_or_of_other_features_is_refused()
    {
        Assert.Contains("'test'", Assert.Throws<InvalidDataException>(() => ModelFile.Read(File.ToBytes(), "flood", Draws.Names)).Message, StringComparison.Ordinal);
        Assert.Contains("other features", Assert.Throws<InvalidDataException>(() => ModelFile.Read(File.ToBytes(), "test", ["b", "a", "c"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Golden_rows_must_score_as_the_file_says()
    {
        File.CheckGolden(row => row[0] == 1 && float.IsNaN(row[1]) ? 0.625 : 0);

        Assert.Contains("golden row 0", Assert.Throws<InvalidDataException>(() => File.CheckGolden(_ => 0.6251)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => File.CheckGolden(_ => double.NaN));
        Assert.Throws<InvalidDataException>(() => (File with { Golden = [] }).CheckGolden(_ => 0.625));
    }
}
