using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Manual;

public class ManualTests
{
    private static string Row(string fact = "pump_failed", string value = "true", string until = "\"2026-08-13T12:00+09:00\"", string author = "kim") =>
        $$"""{"fact":"{{fact}}","asset":"pump:1","value":{{value}},"from":"2026-08-13T06:00+09:00","until":{{until}},"author":"{{author}}","note":"12가3456 차량이 막음"}""";

    [Fact]
    public void Fact_carries_its_author_expiry_and_a_note_without_plates()
    {
        var o = Decoding.Decode("manual", Row()).One("pump_failed");
        Assert.Equal(("person:kim", "pump:1", 1.0), (o.Source, o.Place, o.Value!.Value));
        Assert.Equal(Decoding.Utc(2026, 8, 12, 21, 0), o.Observed);
        Assert.Contains("\"until\":\"2026-08-13T03:00:00Z\"", o.Body, StringComparison.Ordinal);
        Assert.Contains("[plate] 차량이 막음", o.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("3456", o.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Clearing_a_fact_revises_the_same_fact()
    {
        var said = Decoding.Decode("manual", Row()).One("pump_failed");
        var cleared = Decoding.Decode("manual", Row(value: "\"cleared\"", until: "null")).One("pump_failed");
        Assert.Equal(said.Key, cleared.Key);
        Assert.Equal((0.0, true), (cleared.Value!.Value, cleared.Revisable));
        Assert.Equal(0, Decoding.Decode("manual", Row(value: "false")).One("pump_failed").Value);
    }

    [Theory]
    [InlineData("0.4", 0.4)]
    [InlineData("1", 1)]
    [InlineData("\"cleared\"", 0)]
    public void Blocked_inlets_are_told_as_a_share(string value, double share) =>
        Assert.Equal(share, Decoding.Decode("manual", Row("inlets_blocked", value)).One("inlets_blocked").Value);

    [Theory]
    [InlineData("3", 3)]
    [InlineData("\"심각\"", 4)]
    [InlineData("\"Caution\"", 2)]
    [InlineData("\"안전\"", 0)]
    public void Override_takes_a_state_by_number_or_name(string value, double state) =>
        Assert.Equal(state, Decoding.Decode("manual", Row("override", value)).One("override").Value);

    [Theory]
    [InlineData("override", "7", "null", "kim", "value.unknown_code", "value")]
    [InlineData("override", "null", "null", "kim", "value.unknown_code", "value")]
    [InlineData("pump_failed", "true", "\"2026-08-13T05:00+09:00\"", "kim", "time.order", "until")]
    [InlineData("pump_failed", "true", "\"soon\"", "kim", "time.malformed", "until")]
    [InlineData("pump_failed", "true", "null", "", "field.missing", "author")]
    [InlineData("inlets_blocked", "1.5", "null", "kim", "value.range", "value")]
    [InlineData("inlets_blocked", "true", "null", "kim", "value.range", "value")]
    [InlineData("pump_broke", "true", "null", "kim", "quantity.unknown", "fact")]
    public void Incomplete_fact_is_refused_by_field(string fact, string value, string until, string author, string code, string field)
    {
        var r = Assert.Single(Decoding.Decode("manual", Row(fact, value, until, author)).Rejections);
        Assert.Equal((code, field, 0), (r.Code, r.Field, r.Index));
        Assert.DoesNotContain("3456", r.Content, StringComparison.Ordinal);
    }
}
