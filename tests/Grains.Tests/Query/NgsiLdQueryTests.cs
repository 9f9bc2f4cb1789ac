using CsCheck;
using SiheungTwin.Grains.Query;
using SiheungTwin.Grains.Query.Cql2;
using SiheungTwin.Grains.Query.NgsiLd;

namespace SiheungTwin.Grains.Tests.Query;

/// <summary>A query of NGSI-LD becomes the same tree as the filter of CQL2 that asks the same.</summary>
public sealed class NgsiLdQueryTests
{
    private static readonly string[] Pieces = ["a", "b.c", "==", "!=", ">", "<=", "~=", "!~=", ";", "|", "(", ")", ",", "..", "\"x\"", "\"", "1", "-2.5", "true", "2025-08-13", "2025-08-13T00:00:00Z", "urn:x:y", ".*", "^", "é"];

    [Theory]
    [InlineData("depth_m>0.3", "depth_m > 0.3")]
    [InlineData("depth_m>=0.3;state<4|passable==false", "depth_m >= 0.3 AND state < 4 OR passable = FALSE")]
    [InlineData("(state==1|state==2);depth_m", "(state = 1 OR state = 2) AND NOT depth_m IS NULL")]
    [InlineData("state==1..3", "state BETWEEN 1 AND 3")]
    [InlineData("state!=1..3", "NOT state BETWEEN 1 AND 3")]
    [InlineData("class==\"pothole\",\"crack\"", "class IN ('pothole', 'crack')")]
    [InlineData("state!=1,2", "NOT state IN (1, 2)")]
    [InlineData("title==\"say \\\"정왕\\\"\"", "title = 'say \"정왕\"'")]
    [InlineData("as_of>2025-08-13T12:00:00+09:00", "as_of > TIMESTAMP('2025-08-13T03:00:00Z')")]
    [InlineData("due==2025-08-13", "due = DATE('2025-08-13')")]
    [InlineData("zone==urn:ngsi-ld:Zone:1", "zone = 'urn:ngsi-ld:Zone:1'")]
    [InlineData("title~=정왕.*", "title LIKE '%정왕%%'")]
    [InlineData("title~=\"^a_b%c$\"", "title LIKE 'a\\\\_b\\\\%c'")]
    [InlineData("title!~=^정.동", "NOT title LIKE '정_동%'")]
    public void Asks_what_CQL2_asks(string query, string cql2) => Assert.Equal(Cql2TextWriter.Write(Cql2TextParser.Parse(cql2)), Cql2TextWriter.Write(Parse(query)));

    [Theory]
    [InlineData("", "filter.syntax", "character 1")]
    [InlineData("depth_m>", "filter.syntax", "character 9")]
    [InlineData("depth_m=3", "filter.syntax", "character 8")]
    [InlineData("(state==1", "filter.syntax", "character 10")]
    [InlineData("state==1;", "filter.syntax", "character 10")]
    [InlineData("title==open", "filter.syntax", "double quotes")]
    [InlineData("title==\"open", "filter.syntax", "closing quote")]
    [InlineData("state>1..3", "filter.syntax", "== or !=")]
    [InlineData("title~=\"(a+)+$\"", "filter.unsupported", "pattern")]
    [InlineData("as_of>2025-13-13T00:00:00Z", "filter.syntax", "RFC 3339")]
    public void What_is_no_query_is_told(string query, string code, string told)
    {
        var error = Assert.Throws<FilterException>(() => Parse(query));
        Assert.Equal(code, error.Code);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("near;maxDistance==500", "S_DWITHIN(place, POINT(1 2), 500, m)")]
    [InlineData("near;minDistance==500", "NOT S_DWITHIN(place, POINT(1 2), 500, m)")]
    [InlineData("within", "S_WITHIN(place, POINT(1 2))")]
    [InlineData("overlaps", "S_OVERLAPS(place, POINT(1 2))")]
    public void A_geo_query_asks_what_CQL2_asks(string georel, string cql2) => Assert.Equal(Cql2TextWriter.Write(Cql2TextParser.Parse(cql2)), Cql2TextWriter.Write(GeoQuery.Parse(georel, "Point", "[1,2]", "place")));

    [Theory]
    [InlineData("near", "Point", "[1,2]", "filter.syntax")]
    [InlineData("near;maxDistance==far", "Point", "[1,2]", "filter.syntax")]
    [InlineData("near;maxDistance==-1", "Point", "[1,2]", "filter.syntax")]
    [InlineData("beside", "Point", "[1,2]", "filter.syntax")]
    [InlineData("within", "Point", "", "filter.geometry")]
    [InlineData("within", "Point", "[1,2],\"x\":[", "filter.geometry")]
    [InlineData("within", "Ball", "[1,2]", "filter.geometry")]
    [InlineData("within", "Polygon", "[[[1,2]]]", "filter.geometry")]
    public void What_is_no_geo_query_is_told(string georel, string geometry, string coordinates, string code) =>
        Assert.Equal(code, Assert.Throws<FilterException>(() => GeoQuery.Parse(georel, geometry, coordinates, "place")).Code);

    [Fact]
    public void A_hostile_query_is_refused_before_it_is_built()
    {
        foreach (var text in new[] { new string('(', 1_000_000), string.Join(';', Enumerable.Repeat("a==1", 20_000)), "a==" + string.Join(',', Enumerable.Repeat("1", 50_000)) })
            Assert.Equal("filter.too_large", Assert.Throws<FilterException>(() => Parse(text)).Code);
        Assert.Equal("filter.too_large", Assert.Throws<FilterException>(() => GeoQuery.Parse("within", "MultiPoint", $"[{string.Join(',', Enumerable.Repeat("[1,2]", 40_000))}]", "place")).Code);
    }

    [Fact]
    public void Any_text_is_a_query_or_an_error_that_says_why() => Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).List[0, 12].Sample(
        parts =>
        {
            try
            {
                Parse(string.Concat(parts));
            }
            catch (FilterException e)
            {
                Assert.NotEmpty(e.Korean);
            }
        },
        iter: 50_000);

    private static FilterNode Parse(string text) => QueryLanguageParser.Parse(text, name => name, value => value);
}
