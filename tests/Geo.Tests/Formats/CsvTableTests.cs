using System.Text;
using SiheungTwin.Geo.Formats;

namespace SiheungTwin.Geo.Tests.Formats;

public class CsvTableTests
{
    private const string Text = "이름, 위도 ,경도\r\n\"정왕동, 48블럭\",37.34,126.73\r\n\"그는 \"\"여기\"\"라 했다\n둘째 줄\",37.35 ,\r\n";

    public static TheoryData<string> Encodings => ["UTF-8", "UTF-8 with a mark", "CP949", "UTF-16 LE", "UTF-16 BE"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_file_reads_the_same_in_every_encoding_offices_use(string encoding)
    {
        byte[] bytes = encoding switch
        {
            "UTF-8" => Encoding.UTF8.GetBytes(Text),
            "UTF-8 with a mark" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)],
            "CP949" => KoreanText.Cp949.GetBytes(Text),
            "UTF-16 LE" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)],
            _ => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)],
        };
        var table = CsvTable.Parse(bytes, "parks.csv");
        Assert.Equal(encoding[..5].TrimEnd(), table.Encoding[..5]);
        Assert.Equal(["이름", "위도", "경도"], table.Columns);
        Assert.Equal("정왕동, 48블럭", table.Rows[0][0]);
        Assert.Equal("그는 \"여기\"라 했다\n둘째 줄", table.Rows[1][table.Column("명칭", "이름")]);
        Assert.Equal(37.35, table.Rows[1].Number(table.Column("위도")));
        Assert.Null(table.Rows[1][2]);
        Assert.Null(table.Rows[1][table.Column("없음")]);
        Assert.Empty(table.Faults);
    }

    [Theory]
    [InlineData("a\tb,c\td\n1\t2,5\t3\n", '\t')]
    [InlineData("a;b\n1;2\n", ';')]
    [InlineData("a,b\n1,2\n", ',')]
    [InlineData("\n a,b\n1,2", ',')]
    public void The_separator_is_the_one_the_header_has(string text, char separator)
    {
        var table = Parse(text);
        Assert.Equal(separator, table.Separator);
        Assert.Equal("1", Assert.Single(table.Rows)[table.Column("A")]);
    }

    [Fact]
    public void A_ragged_row_costs_itself_and_rows_keep_their_numbers()
    {
        var table = Parse("a,b\n1,2\n3\n\n5,6,,\n7,8,9\n10,11\n");
        Assert.Equal([1, 4, 6], table.Rows.Select(row => row.Row));
        Assert.Equal([(2, "csv.ragged"), (5, "csv.ragged")], table.Faults.Select(fault => (fault.Row, fault.Code)));
        Assert.Equal(5, table.Read);
    }

    [Fact]
    public void A_quote_that_is_never_closed_costs_its_line_alone()
    {
        var table = Parse("a,b\n1,2\n\"3,4\n5,6\n");
        Assert.Equal([1, 3], table.Rows.Select(row => row.Row));
        Assert.Equal((2, "csv.quote"), Assert.Single(table.Faults.Select(fault => (fault.Row, fault.Code))));
    }

    [Fact]
    public void A_character_cut_at_the_end_of_a_line_costs_that_line_alone()
    {
        var good = KoreanText.Cp949.GetBytes("이름,값\n정왕,1\n");
        byte[] bytes = [.. good, .. KoreanText.Cp949.GetBytes("2,월"), .. KoreanText.Cp949.GetBytes("곶").AsSpan(0, 1), (byte)'\n', .. KoreanText.Cp949.GetBytes("대야,3\n")];
        var table = CsvTable.Parse(bytes, "cut.csv");
        Assert.Equal("CP949", table.Encoding);
        Assert.Equal(["정왕", "대야"], table.Rows.Select(row => row[0]));
        Assert.Equal((2, "csv.bytes"), Assert.Single(table.Faults.Select(fault => (fault.Row, fault.Code))));
    }

    [Fact]
    public void One_bad_byte_does_not_make_a_UTF_8_file_a_CP949_one()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("이름,값\n정왕,1\n월곶"), 0xFF, .. Encoding.UTF8.GetBytes(",2\n대야,3\n")];
        var table = CsvTable.Parse(bytes, "bad.csv");
        Assert.Equal("UTF-8", table.Encoding);
        Assert.Equal(["정왕", "대야"], table.Rows.Select(row => row[0]));
        Assert.Equal("csv.bytes", Assert.Single(table.Faults).Code);
    }

    [Fact]
    public void An_empty_file_is_refused_by_name()
    {
        var refused = Assert.Throws<InvalidDataException>(() => Parse(" \r\n"));
        Assert.Contains("csv.empty: parks.csv", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("parking_2021_siheung_cp949.csv", "CP949", 33, 125)]
    [InlineData("child_zone_2026_siheung_utf8bom.csv", "UTF-8", 14, 126)]
    [InlineData("camera_2020_siheung_cp949.csv", "CP949", 23, 15)]
    [InlineData("bus_stops_siheung_utf8bom_DDMMmmm.csv", "UTF-8", 8, 1060)]
    public void Real_files_read_whole(string file, string encoding, int columns, int rows)
    {
        var table = CsvTable.Load(RealData.File("assets", file));
        Assert.Equal((encoding, columns, rows, 0), (table.Encoding, table.Columns.Count, table.Rows.Count, table.Faults.Count));
    }

    private static CsvTable Parse(string text) => CsvTable.Parse(Encoding.UTF8.GetBytes(text), "parks.csv");
}
