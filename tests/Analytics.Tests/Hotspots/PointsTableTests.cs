using System.Text;
using SiheungTwin.Analytics.Hotspots;
using SiheungTwin.Geo.Formats;

namespace SiheungTwin.Analytics.Tests.Hotspots;

public sealed class PointsTableTests
{
    [Fact]
    public void Bad_rows_are_refused_one_by_one_with_code_and_reason()
    {
        var points = Read("id,x,y,count,exposure_h\na,0,0,3,1\nb,,0,3,1\nc,1,x,3,1\nd,1,1,-3,1\ne,1,1,,1\nf,1,1,2,-1\ng,5,5,2,\na,0,0,9,1\n");

        Assert.Equal(["a", "g"], points.Ids);
        Assert.Equal(8, points.Report.Read);
        Assert.Equal(
            [(2, "points.coordinate_missing"), (3, "points.number"), (4, "points.negative"), (5, "points.number"), (6, "points.negative"), (8, "points.duplicate_id")],
            points.Report.Refused.Select(r => (r.Row, r.Code)));
        Assert.Equal(1, points.Report.UnknownExposure);
    }

    [Fact]
    public void Zones_on_one_spot_are_both_kept_and_counted()
    {
        var points = Read("x,y,count\n0,0,1\n0,0,2\n9,9,3\n");

        Assert.Equal(3, points.Counts.Length);
        Assert.Equal(1, points.Report.DuplicateCoordinates);
    }

    [Fact]
    public void A_table_in_CP949_with_tabs_and_Korean_names_reads_like_any_other()
    {
        var cp949 = CodePagesEncodingProvider.Instance.GetEncoding(949)!.GetBytes("단속건수\t위도\t경도\n12\t37.35\t126.74\n3\t126.74\t37.35\n");

        var points = PointsTable.Read(CsvTable.Parse(cp949, "단속.csv"), new PointColumns("경도", "위도", "단속건수"), 4326, new FallbackRule());

        // PROJ 9.1.1, EPSG:4326 to EPSG:5186.
        Assert.Equal([12.0], points.Counts);
        Assert.InRange(points.X[0], 176_900, 177_100);
        Assert.InRange(points.Y[0], 527_700, 528_100);
        Assert.Equal("points.outside", Assert.Single(points.Report.Refused).Code);
    }

    [Fact]
    public void What_a_geocoder_could_not_place_is_set_aside_and_said()
    {
        var rows = string.Concat(Enumerable.Range(1, 100).Select(i => $"{i},0,{i % 7},성정동,천안시 성정동 {i}\n"));
        var text = "x,y,count,단속동,장소\n0,0,11345,,천안시\n" + rows + "200,0,5000,성정동,천안시 성정동 큰길\n300,0,2,,천안시\n";

        var set = Read(text);
        var kept = Read(text, new FallbackRule { Enabled = false });

        var refused = Assert.Single(set.Report.Refused);
        Assert.Equal((1, "geocoder.fallback"), (refused.Row, refused.Code));
        Assert.Equal(102, set.Counts.Length);
        Assert.Equal(103, kept.Counts.Length);
    }

    [Fact]
    public void The_counts_of_Cheonan_lose_their_fallback_row_and_nothing_else()
    {
        var root = Environment.GetEnvironmentVariable("SIHEUNG_REAL_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "SIHEUNG_REAL_DATA is not set; it names the folder of real data.");
        var path = Path.Combine(root!, "violations", "cheonan_2023_counts_by_coord.csv");
        Assert.SkipUnless(File.Exists(path), $"{path} is not there.");

        var points = PointsTable.Read(CsvTable.Load(path), new PointColumns("경도", "위도", "단속건수"), 4326, new FallbackRule());

        var refused = Assert.Single(points.Report.Refused);
        Assert.Equal("geocoder.fallback", refused.Code);
        Assert.Contains("113459", refused.Message, StringComparison.Ordinal);
        Assert.Equal(3374, points.Counts.Length);
        Assert.Equal(7165, points.Counts.Max());
    }

    [Fact]
    public void A_time_column_gives_a_row_a_zone_and_a_trend()
    {
        var text = new StringBuilder("id,x,y,count,t\n");
        for (var t = 1; t <= 10; t++)
        {
            for (var zone = 0; zone < 9; zone++)
                text.Append(FormattableString.Invariant($"z{zone},{zone * 100},0,{(zone == 0 ? t * t : zone == 8 ? 150 - (t * t) : 5 + ((zone * t) % 3))},{t}\n"));
        }

        var points = Read(text.ToString());
        var graph = NeighbourGraph.Within(points.X, points.Y, 100);
        var trend = HotspotTrend.Of(points.Spans, graph);

        Assert.Equal(9, points.Counts.Length);
        Assert.Equal(385, points.Counts[0]);
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"], points.Times);
        Assert.Equal((3, -3), (trend.Class[0], trend.Class[8]));
    }

    [Fact]
    public void A_missing_column_is_named_with_the_option_that_maps_it()
    {
        var error = Assert.Throws<InvalidDataException>(() => Read("lon,lat,count\n1,2,3\n"));

        Assert.StartsWith("points.column: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("--x", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_has_its_columns_in_order_and_blanks_for_what_is_unknown()
    {
        var points = Read("id,x,y,count,exposure_h\n\"a,1\",0,0,3,1\nb,1,0,5,0\nc,9,9,1,2\n");
        var graph = NeighbourGraph.Within(points.X, points.Y, 1);
        using var text = new StringWriter();

        new HotspotTable(points.Ids, HotspotAnalysis.Of(points.Counts, points.ExposureH, graph)).Write(text);

        var lines = text.ToString().Split('\n');
        Assert.Equal("id,n_nb,gi_star_z,gi_star_p,gi_z,class_raw,class_fdr,rate_gi_star_z,rate_class_fdr,local_moran,local_moran_z,eb_global,eb_local", lines[0]);
        Assert.StartsWith("\"a,1\",1,", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text.ToString(), StringComparison.Ordinal);
        Assert.Equal(["", "", "", ""], [lines[2].Split(',')[7], lines[2].Split(',')[8], lines[2].Split(',')[11], lines[2].Split(',')[12]]);
    }

    private static PointsTable Read(string text, FallbackRule? fallback = null) =>
        PointsTable.Read(CsvTable.Parse(Encoding.UTF8.GetBytes(text), "points.csv"), new PointColumns(), null, fallback ?? new FallbackRule());
}
