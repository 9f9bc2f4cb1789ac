using CsCheck;
using SiheungTwin.Grains.Query;
using SiheungTwin.Grains.Query.Cql2;
using SiheungTwin.Grains.Query.Evaluation;

namespace SiheungTwin.Grains.Tests.Query;

public sealed class CompiledFilterTests
{
    [Theory]
    [InlineData("depth_m > 0.3 AND lanes IN (2, 4)", true)]
    [InlineData("depth_m * 10 ^ 2 = 40", true)]
    [InlineData("lanes div 3 = 1 AND lanes % 3 = 1", true)]
    [InlineData("lanes / 0 > 1", null)]
    [InlineData("title LIKE '정왕%' AND title LIKE '%지하_도'", true)]
    [InlineData("title LIKE '정왕'", false)]
    [InlineData("CASEI('ABC') = CASEI('abc') AND ACCENTI('chëf') = 'chef'", true)]
    [InlineData("ACCENTI(title) = title", true)]
    [InlineData("passable AND NOT passable = FALSE", true)]
    [InlineData("as_of >= TIMESTAMP('2025-08-13T12:00:00+09:00')", true)]
    [InlineData("T_AFTER(as_of, TIMESTAMP('2025-08-13T03:00:00Z'))", false)]
    [InlineData("T_DURING(as_of, INTERVAL('2025-08-13', '..'))", true)]
    [InlineData("T_INTERSECTS(as_of, DATE('2025-08-13')) AND due = DATE('2025-08-20')", true)]
    [InlineData("S_INTERSECTS(geometry, POLYGON((126.7 37.3, 126.8 37.3, 126.8 37.4, 126.7 37.4, 126.7 37.3)))", true)]
    [InlineData("S_WITHIN(geometry, BBOX(126.7, 37.3, 126.8, 37.4)) AND NOT S_CONTAINS(geometry, BBOX(126.7, 37.3, 126.8, 37.4))", true)]
    [InlineData("S_CONTAINS(BBOX(126.7, 37.3, 126.8, 37.4), geometry)", true)]
    [InlineData("S_TOUCHES(geometry, LINESTRING(126.74 37.34, 126.8 37.4))", true)]
    [InlineData("S_DISJOINT(geometry, POINT(126 37))", true)]
    [InlineData("S_DWITHIN(geometry, POINT(126.74 37.35), 1111)", true)]
    [InlineData("S_DWITHIN(geometry, POINT(126.74 37.35), 1.1, km)", false)]
    public void A_filter_is_true_false_or_unknown_of_a_row(string text, bool? expected) => Assert.Equal(expected, Compile(text).Truth(Rows.One));

    [Theory]
    [InlineData("depth_m > 0", null)]
    [InlineData("NOT depth_m > 0", null)]
    [InlineData("depth_m > 0 OR lanes = 4", true)]
    [InlineData("depth_m > 0 AND lanes = 5", false)]
    [InlineData("depth_m > 0 AND lanes = 4", null)]
    [InlineData("depth_m IN (1, 2)", null)]
    [InlineData("depth_m IS NULL AND lanes IS NOT NULL", true)]
    public void Unknown_is_neither_true_nor_false(string text, bool? expected) => Assert.Equal(expected, Compile(text).Truth(Rows.One with { DepthM = null }));

    [Theory]
    [InlineData("depht_m > 1", "filter.property", "'depth_m'")]
    [InlineData("title > 1", "filter.type", "a text")]
    [InlineData("as_of > '2025-08-13'", "filter.type", "TIMESTAMP(")]
    [InlineData("lanes", "filter.type", "true or false")]
    [InlineData("title LIKE title", "filter.type", "pattern")]
    [InlineData("S_INTERSECTS(geometry, title)", "filter.type", "two geometries")]
    [InlineData("S_INTERSECTS(geometry, POINT(180000 550000))", "filter.geometry", "filter-crs")]
    [InlineData("S_INTERSECTS(geometry, POLYGON((0 0, 1 1, 1 0, 0 1, 0 0)))", "filter.geometry", "not valid")]
    [InlineData("A_CONTAINS(title, ['a'])", "filter.unsupported", "A_CONTAINS")]
    public void What_does_not_fit_the_collection_is_told_with_what_would(string text, string code, string part)
    {
        var error = Assert.Throws<FilterException>(() => Compile(text));
        Assert.Equal(code, error.Code);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_row_that_matches_meets_the_box_of_the_filter() => Gen.Select(FilterGen.Tree, Rows.Any).Sample((tree, row) =>
    {
        CompiledFilter<Row> filter;
        try
        {
            filter = new FilterCompiler<Row>(Rows.Schema).Compile(tree);
        }
        catch (FilterException)
        {
            return;
        }

        Assert.True(filter.Box is null || !filter.Matches(row) || filter.Box.Contains(row.Lon, row.Lat));
    }, iter: 500, seed: "0000KOIeHfQ2");

    [Fact]
    public void The_order_of_tests_does_not_change_the_answer() => Gen.Select(FilterGen.Tree, FilterGen.Tree, Rows.Any).Sample((a, b, row) =>
    {
        var compiler = new FilterCompiler<Row>(Rows.Schema);
        bool? first, second, both, either, none;
        try
        {
            (first, second) = (compiler.Compile(a).Truth(row), compiler.Compile(b).Truth(row));
            (both, either, none) = (compiler.Compile(new And([a, b])).Truth(row), compiler.Compile(new Or([a, b])).Truth(row), compiler.Compile(new Not(a)).Truth(row));
        }
        catch (FilterException)
        {
            return;
        }

        Assert.Equal(Oracle.And(first, second), both);
        Assert.Equal(Oracle.Or(first, second), either);
        Assert.Equal(first is null ? null : !first, none);
    }, iter: 500, seed: "0000KOIeHfQ2");

    private static CompiledFilter<Row> Compile(string text) => new FilterCompiler<Row>(Rows.Schema).Compile(Cql2TextParser.Parse(text));

    // Truth tables written out, not computed.
    private static class Oracle
    {
        public static bool? And(bool? a, bool? b) => (a, b) switch { (false, _) or (_, false) => false, (true, true) => true, _ => null };

        public static bool? Or(bool? a, bool? b) => (a, b) switch { (true, _) or (_, true) => true, (false, false) => false, _ => null };
    }
}
