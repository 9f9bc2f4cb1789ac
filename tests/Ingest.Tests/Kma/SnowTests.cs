using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Kma;

/// <summary>Snow depths of the hub.</summary>
public class SnowTests
{
    [Theory]
    [InlineData("1.5", 1.5, null)]
    [InlineData("0", 0.0, null)]
    [InlineData("-99.9", null, "missing_code")]
    [InlineData("", null, "blank")]
    public void A_depth_no_snow_and_no_word_are_three_things(string depth, double? value, string? reason)
    {
        var o = Decoding.Decode("kma-snow", $"#START7777\n202601152300,   119,             가상, 126.98, 37.25, 000-----, {depth},=\n#7777END").One("snow_depth");
        Assert.Equal((value, reason, "cm", "aws:119"), (o.Value, o.Reason, o.Unit, o.Place));
    }

    [Theory]
    [InlineData("202601152300,119,가상,126.98,=", "row.malformed")]
    [InlineData("202601152360,119,가상,126.98,37.25,0,1.0,=", "time.malformed")]
    [InlineData("202601152300,북쪽,가상,126.98,37.25,0,1.0,=", "value.not_a_number")]
    [InlineData("202601152300,119,가상,126.98,37.25,0,깊음,=", "value.not_a_number")]
    [InlineData("202601152300,119,가상,126.98,37.25,0,-1,=", "value.out_of_range")]
    public void A_bad_row_costs_itself(string row, string code)
    {
        var decoded = Decoding.Decode("kma-snow", row + "\n202601152300,119,가상,126.98,37.25,0,1.0,=");
        Assert.Equal(code, Assert.Single(decoded.Rejections).Code);
        Assert.Single(decoded.Observations);
    }

    [Fact]
    public void Real_rows_in_cp949_read()
    {
        var decoded = Decoding.Decoder("kma-snow").Decode(Decoding.Real("samples/kma/snow1_202601152300.cp949.txt"), Decoding.Context);
        Assert.Empty(decoded.Rejections);
        Assert.Equal([1.5, 0.0, null], decoded.Observations.Select(o => o.Value));
    }
}
