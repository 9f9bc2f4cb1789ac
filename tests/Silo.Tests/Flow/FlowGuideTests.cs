using System.Globalization;

namespace SiheungTwin.Silo.Tests.Flow;

public sealed class FlowGuideTests
{
    [Fact]
    public async Task The_guides_example_does_what_the_guide_says()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Flow", "flow.md"), TestContext.Current.CancellationToken);
        using var files = new CaseFolder();
        files.Text("slope.asc", Block(guide, "asc"));

        Assert.Equal(0, await files.RunAsync(Block(guide, "json")));

        var greatest = files.Rows("sections.csv", "t_s,id,q_m3s").Max(r => double.Parse(r[2], CultureInfo.InvariantCulture));
        Assert.InRange(greatest, 0.045, 0.047);
        Assert.Equal(61, files.Rows("gauges.csv", "t_s,id,h_m,level_m,u_m_s,v_m_s").Length);
    }

    private static string Block(string guide, string kind)
    {
        var from = guide.IndexOf($"```{kind}\n", StringComparison.Ordinal) + kind.Length + 4;
        return guide[from..guide.IndexOf("```", from, StringComparison.Ordinal)];
    }
}
