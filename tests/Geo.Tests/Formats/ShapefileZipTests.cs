using System.Text;
using SiheungTwin.Geo.Formats;

namespace SiheungTwin.Geo.Tests.Formats;

public sealed class ShapefileZipTests : IDisposable
{
    private static readonly Encoding Cp949 = KoreanText.Cp949;
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void The_official_dong_boundaries_read_whole()
    {
        var source = ShapefileZip.Read(RealData.File("admin", "경기도 시흥시_행정동경계_20250610.zip"));
        Assert.Equal(5179, source.Epsg);
        Assert.Equal(20, source.Features.Count);
        var repair = Assert.Single(source.Repairs);
        Assert.Equal("vector.field-name-completed", repair.Code);
        var first = source.Features[0];
        Assert.Equal("거북섬동", first.Attributes["행정동명"]);
        Assert.Equal("31150760", first.Attributes["ADM_CD"]);
        Assert.Equal(10035L, first.Attributes["인구수"]);
        Assert.Equal(6850863.291, first.Attributes["면적"]);
        Assert.Equal(518366L, source.Features.Sum(static f => (long)f.Attributes["인구수"]!));
        Assert.Equal(141.6e6, source.Features.Sum(static f => f.Geometry.Area), 0.1e6);
        Assert.All(source.Features, static f => Assert.True(f.Geometry.IsValid));
    }

    [Fact]
    public void A_name_cut_inside_a_letter_is_completed_when_one_usual_name_fits()
    {
        var source = ShapefileZip.Read(Utf8Sample([0xEB]).Zip(_scratch["a.zip"]));
        Assert.Equal("가상동", source.Features[0].Attributes["행정동명"]);
        Assert.Equal("vector.field-name-completed", Assert.Single(source.Repairs).Code);
    }

    [Fact]
    public void A_name_cut_inside_an_unknown_letter_keeps_its_whole_letters()
    {
        var source = ShapefileZip.Read(Utf8Sample([0xED]).Zip(_scratch["a.zip"]));
        Assert.Equal("가상동", source.Features[0].Attributes["행정동"]);
        Assert.Equal("vector.field-name-cut", Assert.Single(source.Repairs).Code);
    }

    [Theory]
    [InlineData("949", null, 0)]
    [InlineData("EUC-KR", null, 0)]
    [InlineData(null, "EUC-KR", 0)]
    [InlineData(null, null, 0x79)]
    [InlineData(null, null, 0)]
    public void Cp949_is_found_from_cpg_cst_language_driver_or_the_bytes(string? cpg, string? cst, byte driver)
    {
        var sample = new SyntheticShapefile { Cpg = cpg, Cst = cst, LanguageDriver = driver }
            .Column(Cp949.GetBytes("도로명"), 'C', 20).Row(Cp949.GetBytes("가상로 똠방길"));
        var source = ShapefileZip.Read(sample.Zip(_scratch["a.zip"]));
        Assert.Equal("가상로 똠방길", source.Features[0].Attributes["도로명"]);
        Assert.Empty(source.Repairs);
        Assert.Equal(5186, source.Epsg);
    }

    [Fact]
    public void A_utf8_value_inside_a_cp949_file_is_read_and_told()
    {
        var sample = new SyntheticShapefile { Cpg = "949" }.Column("CAUSE"u8.ToArray(), 'C', 30)
            .Row(Cp949.GetBytes("내수침수")).Row("배수용량초과"u8.ToArray()).Row("하수역류"u8.ToArray());
        var source = ShapefileZip.Read(sample.Zip(_scratch["a.zip"]));
        Assert.Equal(["내수침수", "배수용량초과", "하수역류"], source.Features.Select(static f => f.Attributes["CAUSE"]));
        var repair = Assert.Single(source.Repairs);
        Assert.Equal("vector.value-encoding", repair.Code);
        Assert.Contains("2 row(s)", repair.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_keep_their_kinds_and_blank_is_null_not_zero()
    {
        var sample = new SyntheticShapefile { Cpg = "UTF-8" }
            .Column("LONG"u8.ToArray(), 'N', 19).Column("REAL"u8.ToArray(), 'N', 10, 3).Column("DAY"u8.ToArray(), 'D', 8).Column("YES"u8.ToArray(), 'L', 1).Column("NUL"u8.ToArray(), 'C', 6)
            .Row("1111014000100980001"u8.ToArray(), "0.125"u8.ToArray(), "20220808"u8.ToArray(), "F"u8.ToArray(), new byte[6])
            .Row([], [], [], "?"u8.ToArray(), [])
            .Row("*******************"u8.ToArray(), "**********"u8.ToArray(), "00000000"u8.ToArray(), "T"u8.ToArray(), "x"u8.ToArray());
        var source = ShapefileZip.Read(sample.Zip(_scratch["a.zip"]));
        Assert.Equal([1111014000100980001L, 0.125, new DateOnly(2022, 8, 8), false, null], source.Features[0].Attributes.Values);
        Assert.Equal([null, null, null, null, null], source.Features[1].Attributes.Values);
        Assert.Equal([null, null, null, true, "x"], source.Features[2].Attributes.Values);
        Assert.Equal(["vector.value-unreadable", "vector.value-unreadable"], source.Repairs.Select(static r => r.Code));
        Assert.Equal(182545.5 - 2544, source.Features[1].Geometry.Coordinate.X, 1e-9);
    }

    [Fact]
    public void Entry_names_in_cp949_without_the_utf8_flag_are_found()
    {
        var path = Utf8Sample([0xEB]).Zip(_scratch["a.zip"], Cp949, "경계(202308)");
        Assert.Single(ShapefileZip.Read(path, "경계(202308)").Features);
    }

    [Fact]
    public void An_unrecognised_system_is_an_error_unless_the_caller_says_which()
    {
        var path = new SyntheticShapefile { Prj = null, Cpg = "UTF-8" }.Column("A"u8.ToArray(), 'C', 3).Row("x"u8.ToArray()).Zip(_scratch["a.zip"]);
        Assert.StartsWith("vector.crs-unknown", Assert.Throws<InvalidDataException>(() => ShapefileZip.Read(path)).Message, StringComparison.Ordinal);
        Assert.Equal(5181, ShapefileZip.Read(path, assumeEpsg: 5181).Epsg);
    }

    [Fact]
    public void Shapes_and_rows_that_do_not_pair_are_an_error()
    {
        var path = new SyntheticShapefile { Cpg = "UTF-8" }.Column("A"u8.ToArray(), 'C', 3).Row("x"u8.ToArray()).Row("y"u8.ToArray()).Zip(_scratch["a.zip"], shapesMissing: 1);
        Assert.StartsWith("vector.row-count", Assert.Throws<InvalidDataException>(() => ShapefileZip.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_layer_names_those_there_are()
    {
        var path = Utf8Sample([0xEB]).Zip(_scratch["a.zip"]);
        var error = Assert.Throws<InvalidDataException>(() => ShapefileZip.Read(path, "없음"));
        Assert.StartsWith("vector.layer", error.Message, StringComparison.Ordinal);
        Assert.Contains("표본", error.Message, StringComparison.Ordinal);
    }

    private static SyntheticShapefile Utf8Sample(byte[] tail) => new SyntheticShapefile { Cpg = "UTF-8" }
        .Column([.. "행정동"u8, .. tail], 'C', 20).Row("가상동"u8.ToArray());
}
