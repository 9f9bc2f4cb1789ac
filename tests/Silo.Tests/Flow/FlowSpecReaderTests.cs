using System.Text;
using SiheungTwin.Hydraulics.Losses;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Silo.Flow;

namespace SiheungTwin.Silo.Tests.Flow;

public sealed class FlowSpecReaderTests
{
    private const string Needed = "'terrain':'z.asc','duration_s':600";

    [Fact]
    public void A_case_of_terrain_and_duration_is_enough()
    {
        var spec = Read("{" + Needed + "}");

        Assert.Equal(("z.asc", 600.0, 60.0, 0.7, 3), (spec.Terrain, spec.DurationS, spec.OutputS, spec.Cfl, spec.Threads));
        Assert.Equal((0.03, Precision.Single, Advection.Off, TimeStepping.Uniform), (spec.Roughness.Number, spec.Precision, spec.Advection, spec.Stepping));
    }

    [Fact]
    public void Every_member_of_the_schema_arrives()
    {
        var spec = Read(
            """
            {"terrain":"z.asc", "cell_m":10, "terrain_nodata":[999,-1], "roughness":"n.asc", "inactive":"mask.asc", "start":{"level":"eta.asc"}, "duration_s":3600, "cfl":0.5,
             "precision":"double", "threads":2, "advection":"flagged", "stepping":"local", "vector_bits":256, "longest_step_s":5, "output_s":30,
             "boundaries":[{"side":"west","kind":"stage","series":[[0,0.5],[60,1]]},{"side":"east","kind":"open","slope":0.01},{"side":"outline","kind":"critical"},
                           {"side":"north","kind":"discharge","series":2},{"side":"south","kind":"closed"}],
             "inflows":[{"at":[1,2],"radius_m":10,"series":[[0,0],[600,19.7]]}, {"line":[[1,2],[3,4]],"series":[[0,1]]}],
             "rain_mm_h":[[0,60],[1800,0]], "infiltration":{"kind":"green_ampt","conductivity_mm_h":10,"suction_mm":110,"moisture_deficit":0.3},
             "roofs":{"mask":"roofs.asc","storage_mm":20,"drain_mm_h":5},
             "waters":[{"id":"sea","mask":"sea.asc","level_m":[[0,1.5]]}],
             "walls":[{"line":[[0,0],[5,5]],"height_m":0.5,"from_s":60,"to_s":120}], "breaches":[{"at":[5,5],"from_s":60,"width_m":20,"grow_s":30,"invert_m":1.5}],
             "network":"pipes.inp", "gauges":[{"id":"g1","at":[7,8]}], "sections":[{"id":"outlet","line":[[0,0],[9,9]]}]}
            """);

        Assert.Equal(("n.asc", "mask.asc", "eta.asc", "pipes.inp"), (spec.Roughness.File, spec.Inactive, spec.StartLevel?.File, spec.Network));
        Assert.Equal((10.0, 0.5, 2, 256, 5.0, 30.0), (spec.CellM, spec.Cfl, spec.Threads, spec.VectorBits, spec.LongestStepS, spec.OutputS));
        Assert.Equal((Precision.Double, Advection.Flagged, TimeStepping.Local), (spec.Precision, spec.Advection, spec.Stepping));
        Assert.Equal([999.0, -1], spec.TerrainNoData);
        Assert.Equal([BoundaryKind.Stage, BoundaryKind.Open, BoundaryKind.Critical, BoundaryKind.Discharge, BoundaryKind.Closed], spec.Boundaries.Select(b => b.Kind));
        Assert.Equal([Side.West, Side.East, Side.Outline, Side.North, Side.South], spec.Boundaries.Select(b => b.Side));
        Assert.Equal((0.75, 0.01, 2.0), (spec.Boundaries[0].Series!.At(30), spec.Boundaries[1].Slope, spec.Boundaries[3].Series!.At(99)));
        Assert.Equal((new MapPoint(1, 2), 10.0, 9.85), (spec.Inflows[0].Line[0], spec.Inflows[0].RadiusM, spec.Inflows[0].DischargeM3S.At(300)));
        Assert.Equal([new(1, 2), new(3, 4)], spec.Inflows[1].Line);
        Assert.Equal(30, spec.Rain!.Same!.At(900));
        Assert.Equal(new GreenAmptInfiltration(10, 110, 0.3), spec.Infiltration!.Same);
        Assert.Equal(("sea", "sea.asc", 1.5), (spec.Waters[0].Id, spec.Waters[0].Mask, spec.Waters[0].LevelM.At(0)));
        Assert.Equal(new RoofSpec("roofs.asc", 20, 5), spec.Roofs);
        Assert.Equal((0.5, 60.0, 120.0), (spec.Walls[0].HeightM, spec.Walls[0].FromS, spec.Walls[0].ToS));
        Assert.Equal((new MapPoint(5, 5), 60.0, 20.0, 30.0, 1.5), (spec.Breaches[0].At, spec.Breaches[0].FromS, spec.Breaches[0].WidthM, spec.Breaches[0].GrowS, spec.Breaches[0].InvertM));
        Assert.Equal(("g1", new MapPoint(7, 8), "outlet", 2), (spec.Gauges[0].Id, spec.Gauges[0].At, spec.Sections[0].Id, spec.Sections[0].Line.Count));
    }

    [Theory]
    [InlineData("[[0,60],[45,60],[45,0]]", Interpolation.Step, 60, 0)]
    [InlineData("60", Interpolation.Step, 60, 60)]
    [InlineData("[[0,60],[90,0]]", Interpolation.Linear, 30, 20)]
    public void A_series_is_linear_and_one_that_is_flat_between_its_points_is_one_of_steps(string series, Interpolation course, double at45Less, double at60)
    {
        var rain = Read("{" + Needed + ",'rain_mm_h':" + series + "}").Rain!.Same!;

        Assert.Equal(course, rain.Interpolation);
        Assert.Equal((at45Less, at60), (Math.Round(rain.At(44.99999)), rain.At(60)));
    }

    [Theory]
    [InlineData("'advection':true", Advection.Everywhere)]
    [InlineData("'advection':false", Advection.Off)]
    [InlineData("'advection':'flagged'", Advection.Flagged)]
    public void Advection_is_everywhere_nowhere_or_where_it_matters(string member, Advection advection) => Assert.Equal(advection, Read("{" + Needed + "," + member + "}").Advection);

    [Theory]
    [InlineData("'roughnes':0.03", "roughnes", "is unknown here")]
    [InlineData("'start':{'lvl':1}", "start.lvl", "is unknown here; known are depth, level")]
    [InlineData("'start':{'level':1,'depth':1}", "start.level", "give one of them")]
    [InlineData("'gauges':[{'id':'a','at':[1,1],'z':1}]", "gauges[0].z", "is unknown here")]
    [InlineData("'cfl':0", "cfl", "above 0 to 1")]
    [InlineData("'cfl':1.5", "cfl", "above 0 to 1")]
    [InlineData("'cfl':'fast'", "cfl", "give a number")]
    [InlineData("'precision':'half'", "precision", "none of float, double")]
    [InlineData("'threads':0", "threads", "1 to 1024")]
    [InlineData("'threads':1.5", "threads", "whole number")]
    [InlineData("'advection':'yes'", "advection", "true, false or")]
    [InlineData("'stepping':'big'", "stepping", "none of uniform, local")]
    [InlineData("'vector_bits':64", "vector_bits", "128, 256 or 512")]
    [InlineData("'output_s':-1", "output_s", "above 0")]
    [InlineData("'roughness':-0.03", "roughness", "is -0.03; give a number, 0 to 10")]
    [InlineData("'roughness':{'class_map':'c.asc'}", "roughness.classes", "is required")]
    [InlineData("'roughness':{'classes':[{'id':1,'n':0.1},{'id':1,'n':0.2}],'class_map':'c.asc'}", "roughness.classes[1].id", "another class's already")]
    [InlineData("'boundaries':{}", "boundaries", "must be a list")]
    [InlineData("'boundaries':[{'side':'up','kind':'open'}]", "boundaries[0].side", "'up' is none of west")]
    [InlineData("'boundaries':[{'side':'west','kind':'open'},{'side':'west','kind':'closed'}]", "boundaries[1].side", "has a rule already")]
    [InlineData("'boundaries':[{'side':'west','kind':'stage'}]", "boundaries[0].series", "is required")]
    [InlineData("'boundaries':[{'side':'west','kind':'open','series':[[0,1]]}]", "boundaries[0].series", "no meaning with kind open")]
    [InlineData("'boundaries':[{'side':'west','kind':'discharge','series':[[0,-1]]}]", "boundaries[0].series[0][1]", "0 to 10000000 m³/s")]
    [InlineData("'boundaries':[{'side':'west','kind':'critical','slope':0.1}]", "boundaries[0].slope", "belongs to kind open")]
    [InlineData("'inflows':[{'series':[[0,1]]}]", "inflows[0].at", "give either")]
    [InlineData("'inflows':[{'at':[1,1]}]", "inflows[0].series", "is required")]
    [InlineData("'inflows':[{'at':[1],'series':1}]", "inflows[0].at", "[x, y]")]
    [InlineData("'inflows':[{'line':[[1,1]],'series':1}]", "inflows[0].line", "two points or more")]
    [InlineData("'inflows':[{'line':[[1,1],[2,2]],'radius_m':3,'series':1}]", "inflows[0].radius_m", "belongs to \"at\"")]
    [InlineData("'rain_mm_h':[[0,60],[1800,50],[600,0]]", "rain_mm_h[2][0]", "600 s comes after 1800 s; put the points in the order of their times")]
    [InlineData("'rain_mm_h':[[0,-5]]", "rain_mm_h[0][1]", "0 to 10000 mm/h")]
    [InlineData("'rain_mm_h':[]", "rain_mm_h", "[[seconds, value], ...]")]
    [InlineData("'rain_mm_h':[[0,1,2]]", "rain_mm_h[0]", "[seconds, value]")]
    [InlineData("'infiltration':{'mm_h':5}", "infiltration.kind", "is required")]
    [InlineData("'infiltration':{'kind':'constant'}", "infiltration.mm_h", "is required")]
    [InlineData("'infiltration':{'kind':'constant','mm_h':-1}", "infiltration.mm_h", "0 to 10000 mm/h")]
    [InlineData("'infiltration':{'kind':'scs','curve_number':101}", "infiltration.curve_number", "above 0 to 100")]
    [InlineData("'infiltration':{'kind':'scs','curve_number':80,'mm_h':5}", "infiltration.mm_h", "belongs to kind constant")]
    [InlineData("'infiltration':{'kind':'green_ampt','conductivity_mm_h':1,'suction_mm':1}", "infiltration.moisture_deficit", "is required")]
    [InlineData("'roofs':{'mask':'r.asc'}", "roofs.storage_mm", "is required")]
    [InlineData("'walls':[{'height_m':1}]", "walls[0].line", "is required")]
    [InlineData("'walls':[{'line':[[0,0],[1,1]],'height_m':-1}]", "walls[0].height_m", "0 to 10000 m")]
    [InlineData("'walls':[{'line':[[0,0],[1,1]],'height_m':1,'from_s':9,'to_s':3}]", "walls[0].to_s", "comes before from_s")]
    [InlineData("'breaches':[{'at':[0,0],'invert_m':1}]", "breaches[0].width_m", "is required")]
    [InlineData("'gauges':[{'id':'a'}]", "gauges[0].at", "is required")]
    [InlineData("'gauges':[{'id':'a','at':[1,1]},{'id':'a','at':[2,2]}]", "gauges", "'a' more than once")]
    [InlineData("'sections':[{'id':'s','line':[[1,1],'x']}]", "sections[0].line[1]", "[x, y]")]
    [InlineData("'cfl':0.5,'cfl':0.6", "cfl", "given twice")]
    public void What_is_wrong_names_its_place_and_the_fix(string members, string path, string fix)
    {
        var fault = Assert.Single(Assert.Throws<FlowCaseException>(() => Read("{" + Needed + "," + members + "}")).Faults);

        Assert.Equal(path, fault.Path);
        Assert.Contains(fix, fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_wrong_is_said_at_once()
    {
        var error = Assert.Throws<FlowCaseException>(() => Read("{'cfl':2,'x':1}"));

        Assert.Equal(["terrain", "duration_s", "cfl", "x"], error.Faults.Select(f => f.Path));
        Assert.Contains("  duration_s: is required: a number, above 0 to 32000000 s.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{'terrain':")]
    [InlineData("{'duration_s':NaN}")]
    public void What_is_no_JSON_says_where(string json) => Assert.Contains("is no JSON: ", Assert.Throws<FlowCaseException>(() => Read(json)).Message, StringComparison.Ordinal);

    private static FlowSpec Read(string json) => FlowSpecReader.Read(Encoding.UTF8.GetBytes(json.Replace('\'', '"')), "case.json", cores: 3);
}
