using System.Globalization;
using SiheungTwin.Hydraulics.Reference;

namespace SiheungTwin.Hydraulics.Tests.Reference;

/// <summary>Runs a reference case, prints what it measured and asks that all of it holds; a known miss is printed with its reason.</summary>
internal static class Holding
{
    public static void Check(ReferenceCase reference)
    {
        var outcome = reference.Solve(TestContext.Current.CancellationToken);
        foreach (var m in outcome.Measures)
        {
            TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{reference.Id}: {m.Name} {ReferenceMeasure.Text(m.Measured)} {m.Unit}, asked {m.Asked}{(m.Holds ? "" : $": missed, {m.KnownMiss ?? "not known why"}")}"));
        }

        Assert.All(outcome.Measures, m => Assert.True(m.Holds || m.KnownMiss is not null, $"{m.Name}: {m.Asked}, measured {m.Measured}"));
    }
}
