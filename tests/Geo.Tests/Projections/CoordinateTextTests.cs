using System.Globalization;
using CsCheck;
using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Geo.Tests.Projections;

public sealed class CoordinateTextTests
{
    [Fact]
    public void Bad_lines_are_told_by_number_and_content_and_the_rest_goes_on_in_order()
    {
        var (bad, output, errors) = Run("4326", "dfs", "126.9780,37.5665\n\n37.4979;127.0276\n127.0276, 37.4979\r\n37.5,126.9\n1,2,3\nNaN,1\n126.80508,37.37732");
        Assert.Equal(4, bad);
        Assert.Equal("60,127\n61,125\n57,123\n", output);
        var told = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, told.Length);
        Assert.Contains("line 3: '37.4979;127.0276'", told[0], StringComparison.Ordinal);
        Assert.Contains("line 5: '37.5,126.9'", told[1], StringComparison.Ordinal);
    }

    // KMA's published C routine, run backwards.
    [Fact]
    public void From_dfs_gives_the_centre_of_the_cell()
    {
        var (bad, output, _) = Run("dfs", "4326", "57,123\n");
        Assert.Equal(0, bad);
        var numbers = output.Trim().Split(',').Select(static t => double.Parse(t, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(126.81241214, numbers[0], 1e-7);
        Assert.Equal(37.39699726, numbers[1], 1e-7);
    }

    [Theory]
    [InlineData("5186", "5181", "182543.5,531237.25", 182543.5, 431237.25)]
    [InlineData("EPSG:5186", "epsg:5181", "182543.5,531237.25", 182543.5, 431237.25)]
    [InlineData("5186", "5186", "1.5,2.25", 1.5, 2.25)]
    public void Plane_systems_in_any_spelling_are_transformed(string from, string to, string line, double x, double y)
    {
        var numbers = Run(from, to, line).Output.Trim().Split(',').Select(static t => double.Parse(t, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(x, numbers[0], 1e-6);
        Assert.Equal(y, numbers[1], 1e-6);
    }

    [Fact]
    public void Every_pair_of_systems_agrees_with_going_through_degrees()
    {
        string[] names = ["4326", "5186", "5179", "5174", "5181", "3857"];
        foreach (var from in names)
        {
            foreach (var to in names)
            {
                var (x, y) = CoordinateText.Between("4326", from).Apply(126.8029, 37.3803);
                var direct = CoordinateText.Between(from, to).Apply(x, y);
                var expected = CoordinateText.Between("4326", to).Apply(126.8029, 37.3803);
                var tolerance = to == "4326" ? 1e-7 : 0.01;
                Assert.Equal(expected.X, direct.X, tolerance);
                Assert.Equal(expected.Y, direct.Y, tolerance);
            }

            var own = CoordinateText.Between("4326", from).Apply(126.8029, 37.3803);
            Assert.Equal((57d, 123d), CoordinateText.Between(from, "dfs").Apply(own.X, own.Y));
        }
    }

    [Fact]
    public void Numbers_are_written_so_that_they_read_back_the_same()
    {
        Gen.Select(Gen.Double[-1e7, 1e7], Gen.Double[-1e7, 1e7]).Sample(p =>
        {
            var (_, output, _) = Run("5186", "5186", FormattableString.Invariant($"{p.Item1:R},{p.Item2:R}"));
            return output == FormattableString.Invariant($"{p.Item1:R},{p.Item2:R}\n");
        }, iter: 300, seed: "0000000000000");
    }

    [Fact]
    public void No_line_of_any_text_stops_the_run() =>
        Gen.String.Array[0, 20].Sample(lines =>
        {
            var (bad, output, _) = Run("4326", "5186", string.Join('\n', lines));
            return bad + output.Count(static c => c == '\n') <= string.Join('\n', lines).Split('\n', '\r').Length;
        }, iter: 300, seed: "0000000000000");

    [Fact]
    public void An_unknown_system_names_the_accepted_ones() =>
        Assert.Contains("5186, dfs", Assert.Throws<ArgumentException>(() => CoordinateText.Between("2097", "dfs")).Message, StringComparison.Ordinal);

    private static (int Bad, string Output, string Errors) Run(string from, string to, string text)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter { NewLine = "\n" };
        var bad = CoordinateText.Between(from, to).Run(new StringReader(text), output, errors);
        return (bad, output.ToString(), errors.ToString());
    }
}
