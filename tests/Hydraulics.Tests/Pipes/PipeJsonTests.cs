using SiheungTwin.Hydraulics.Pipes;
using SiheungTwin.Hydraulics.Pipes.Files;

namespace SiheungTwin.Hydraulics.Tests.Pipes;

public sealed class PipeJsonTests
{
    // The example of docs/pipes.md.
    private const string Text = """
        {
          "nodes": [
            { "id": "J1", "kind": "junction", "invert_m": 2.0, "max_depth_m": 3, "surcharge_depth_m": 0.5, "start_depth_m": 0.1, "at": [5, 5] },
            { "id": "B1", "kind": "storage", "invert_m": 0.5, "max_depth_m": 4, "depth_area_m2": [[0, 100], [4, 300]] },
            { "id": "B2", "kind": "storage", "invert_m": 0.5, "max_depth_m": 4, "area_m2": 80 },
            { "id": "O", "kind": "outfall", "invert_m": 0.5, "outfall": "stage", "level_m": [[0, 0], [10800, 4]], "flap_gate": true },
            { "id": "R", "kind": "outfall", "invert_m": 0.2, "outfall": "free" }
          ],
          "links": [
            { "id": "P1", "kind": "conduit", "from": "J1", "to": "O", "length_m": 250, "manning_n": 0.013, "diameter_m": 1.0, "entry_loss": 0.5, "to_offset_m": 0.2 },
            { "id": "W1", "kind": "weir", "from": "J1", "to": "B1", "height_m": 1, "length_m": 2, "coefficient": 1.8, "offset_m": 1.5 },
            { "id": "G1", "kind": "orifice", "from": "B1", "to": "B2", "width_m": 0.5, "height_m": 0.4, "start_opening": 0, "stuck": [{ "from_s": 60, "opening": 1 }] },
            { "id": "U1", "kind": "pump", "from": "B2", "to": "R", "curve": "head", "points": [[0, 0.3], [10, 0]], "start_depth_m": 1, "stop_depth_m": 0.3,
              "failures": [{ "from_s": 3600, "until_s": 7200 }] }
          ],
          "inflows": [{ "node": "J1", "discharge_m3s": [[0, 0], [3600, 0.8]] }],
          "inlets": [{ "id": "I1", "at": [5, 5], "node": "J1", "perimeter_m": 2.4, "area_m2": 0.3, "clogging": 0.5 }],
          "rules": [
            { "name": "hold back", "when": [{ "look_at": "outfall_level", "id": "O", "relation": "above", "value": 2.5 }],
              "then": [{ "link": "G1", "setting": 0 }], "else": [{ "link": "G1", "setting": 1 }], "priority": 1 }
          ],
          "solving": { "longest_step_s": 1 }
        }
        """;

    [Fact]
    public void Every_field_arrives()
    {
        var read = PipeNetworkFile.ReadJson(Text);
        Assert.Equal(new Junction("J1", 2, 3) { SurchargeDepthM = 0.5, StartDepthM = 0.1, At = new(5, 5) }, read.Nodes[0]);
        Assert.Equal(200, ((StorageNode)read.Nodes[1]).Shape.AreaM2(2));
        Assert.Equal(80, ((StorageNode)read.Nodes[2]).Shape.AreaM2(2));
        Assert.Equal(2, ((Outfall)read.Nodes[3]).LevelM!.At(5400));
        Assert.True(((Outfall)read.Nodes[3]).FlapGate);
        var pipe = (Conduit)read.Links[0];
        Assert.Equal((250, 0.013, 0.5, 0.2, new CircularSection(1)), (pipe.LengthM, pipe.ManningN, pipe.EntryLoss, pipe.ToOffsetM, pipe.Section));
        Assert.Equal([new(60, double.PositiveInfinity, 1)], ((Orifice)read.Links[2]).Stuck);
        var pump = (Pump)read.Links[3];
        Assert.Equal((PumpKind.Head, 1.0, 0.3), (pump.Curve.Kind, pump.StartDepthM, pump.StopDepthM));
        Assert.Equal([new(3600, 7200)], pump.Failures);
        Assert.Equal(0.4, read.Inflows[0].DischargeM3S.At(1800), 1e-12);
        Assert.Equal(0.5, read.Inlets[0].Clogging);
        Assert.Equal(1, read.Rules[0].Priority);
        Assert.Equal(1, read.Solving.LongestStepS);
        Assert.True(PipeSolver.Run(read, 10800, 600, cancellation: TestContext.Current.CancellationToken).Ledger.RelativeError < 1e-12);
    }

    [Theory]
    [InlineData("\"length_m\": 250", "\"length_m\": \"long\"", "links[0].length_m")]
    [InlineData("\"length_m\": 250", "\"length_ft\": 250", "links[0].length_m")]
    [InlineData("\"entry_loss\"", "\"entri_loss\"", "links[0].entri_loss")]
    [InlineData("\"kind\": \"weir\"", "\"kind\": \"sluice\"", "links[1].kind")]
    [InlineData("\"diameter_m\": 1.0, ", "", "links[0].diameter_m")]
    [InlineData("[3600, 0.8]", "[-1, 0.8]", "inflows[0].discharge_m3s[1]")]
    [InlineData("[10, 0]]", "[10]]", "links[3].points[1]")]
    [InlineData("\"above\"", "\"over\"", "rules[0].when[0].relation")]
    [InlineData("\"rules\"", "\"ruels\"", "ruels")]
    public void A_field_that_is_wrong_or_unknown_is_named(string good, string bad, string field)
    {
        var error = Assert.Throws<HydraulicsException>(() => PipeNetworkFile.ReadJson(Text.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Equal(field, error.Field);
    }

    [Fact]
    public void Text_that_is_no_JSON_is_refused_by_its_line() =>
        Assert.Equal("line 2", Assert.Throws<HydraulicsException>(() => PipeNetworkFile.ReadJson("{\n\"nodes\": oops }")).Field);

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("missing.json", Assert.Throws<HydraulicsException>(() => PipeNetworkFile.Read("missing.json")).Message, StringComparison.Ordinal);
}
