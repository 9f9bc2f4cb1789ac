using CsCheck;
using SiheungTwin.Grains.Query;
using SiheungTwin.Grains.Query.Cql2;
using SiheungTwin.Grains.Query.OData;

namespace SiheungTwin.Grains.Tests.Query;

/// <summary>A $filter of the SensorThings API becomes the same tree as the filter of CQL2 that asks the same.</summary>
public sealed class ODataFilterTests
{
    private static readonly string[] Pieces = [" ", "(", ")", ",", "'", "a", "eq", "gt", " and ", " not ", "1", "-", "null", "now()", "duration'PT1H'", "geography'POINT(1 2)'", "geo.distance(", "in (", "2025-08-13T00:00:00Z", "/", "é"];
    private static readonly DateTimeOffset Now = new(2025, 8, 13, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("result gt 5", "result > 5")]
    [InlineData("result ge -5.5e1 and result lt 10 or not (name eq 'a')", "result >= -55 AND result < 10 OR NOT name = 'a'")]
    [InlineData("name eq 'it''s'", "name = 'it''s'")]
    [InlineData("result eq null", "result IS NULL")]
    [InlineData("result ne null", "NOT result IS NULL")]
    [InlineData("id in ('a','b')", "id IN ('a', 'b')")]
    [InlineData("result add 5 mul 2 eq 7 sub result mod 3", "result + 5 * 2 = 7 - result % 3")]
    [InlineData("(result add 5) mul 2 div 4 gt 1", "(result + 5) * 2 / 4 > 1")]
    [InlineData("substringof('50%_', name)", "name LIKE '%50\\\\%\\\\_%'")]
    [InlineData("contains(name,'정왕')", "name LIKE '%정왕%'")]
    [InlineData("startswith(name,'a') and endswith(name,'b')", "name LIKE 'a%' AND name LIKE '%b'")]
    [InlineData("tolower(name) eq 'x'", "CASEI(name) = 'x'")]
    [InlineData("phenomenonTime gt 2025-08-13T12:00:00+09:00", "phenomenonTime > TIMESTAMP('2025-08-13T03:00:00Z')")]
    [InlineData("phenomenonTime ge now() sub duration'PT90M'", "phenomenonTime >= TIMESTAMP('2025-08-13T01:30:00Z')")]
    [InlineData("during(phenomenonTime, 2025-08-13T00:00:00Z/2025-08-14T00:00:00Z)", "T_DURING(phenomenonTime, INTERVAL('2025-08-13T00:00:00Z', '2025-08-14T00:00:00Z'))")]
    [InlineData("st_within(location, geography'POLYGON((1 1,2 1,2 2,1 1))')", "S_WITHIN(location, POLYGON((1 1,2 1,2 2,1 1)))")]
    [InlineData("geo.intersects(location, geometry'SRID=4326;POINT(1 1)')", "S_INTERSECTS(location, POINT(1 1))")]
    [InlineData("geo.distance(location, geography'POINT(1 1)') lt 500", "S_DWITHIN(location, POINT(1 1), 500, m)")]
    [InlineData("geo.distance(location, geography'POINT(1 1)') ge 500", "NOT S_DWITHIN(location, POINT(1 1), 500, m)")]
    public void Asks_what_CQL2_asks(string odata, string cql2) => Assert.Equal(Cql2TextWriter.Write(Cql2TextParser.Parse(cql2)), Cql2TextWriter.Write(Parse(odata)));

    [Fact]
    public void Paths_go_by_the_name_the_service_gives_them() =>
        Assert.Equal("\"Datastream/id\" = 'x'", Cql2TextWriter.Write(ODataFilterParser.Parse("Datastream/@iot.id eq 'x'", n => n.Replace("@iot.", "", StringComparison.Ordinal), Now)));

    [Theory]
    [InlineData("", "filter.syntax", 1)]
    [InlineData("result gt", "filter.syntax", 10)]
    [InlineData("result > 5", "filter.syntax", 8)]
    [InlineData("name eq 'open", "filter.syntax", 9)]
    [InlineData("result gt 5 5", "filter.syntax", 13)]
    [InlineData("result gt null", "filter.syntax", 0)]
    [InlineData("geo.distance(location, geography'POINT(1 1)')", "filter.syntax", 0)]
    [InlineData("phenomenonTime gt 2025-13-13T00:00:00Z", "filter.syntax", 0)]
    [InlineData("phenomenonTime gt now() sub duration'x'", "filter.syntax", 0)]
    [InlineData("phenomenonTime gt now() add duration'P9999Y'", "filter.syntax", 0)]
    [InlineData("year(phenomenonTime) eq 2025", "filter.unsupported", 1)]
    [InlineData("substringof(name, name)", "filter.unsupported", 1)]
    [InlineData("location eq geography'BALL(1)'", "filter.syntax", 0)]
    public void What_is_no_filter_is_told_by_place(string text, string code, int character)
    {
        var error = Assert.Throws<FilterException>(() => Parse(text));
        Assert.Equal(code, error.Code);
        if (character > 0)
            Assert.Contains($"character {character}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_expression_is_refused_before_it_is_built()
    {
        foreach (var text in new[] { new string('(', 1_000_000), string.Concat(Enumerable.Repeat("not ", 60_000)), string.Join(" and ", Enumerable.Repeat("a eq 1", 20_000)), "f(" + string.Join(',', Enumerable.Repeat("1", 100_000)) })
            Assert.Equal("filter.too_large", Assert.Throws<FilterException>(() => Parse(text)).Code);
    }

    [Fact]
    public void Any_text_is_a_filter_or_an_error_that_says_why() =>
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).List[0, 12].Sample(parts =>
        {
            try
            {
                Parse(string.Concat(parts));
            }
            catch (FilterException e)
            {
                Assert.NotEmpty(e.Korean);
            }
        }, iter: 50_000);

    private static FilterNode Parse(string text) => ODataFilterParser.Parse(text, name => name, Now);
}
