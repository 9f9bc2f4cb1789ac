using SiheungTwin.Hydraulics.Reference;

namespace SiheungTwin.Hydraulics.Tests.Reference;

/// <summary>Rain on the laboratory catchment of Cea et al. (2008); the files lie beside the real data, in <c>reference/hydraulics/cea2008</c>.</summary>
public sealed class LaboratoryTests
{
    [Theory]
    [InlineData("laboratory-c1")]
    [InlineData("laboratory-c3")]
    public void The_outlet_of_the_laboratory_catchment_runs_as_measured(string id)
    {
        var root = Environment.GetEnvironmentVariable("SIHEUNG_REAL_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "SIHEUNG_REAL_DATA is not set; it names the folder of real data.");
        var directory = Path.GetFullPath(Path.Combine(root!, "..", "reference", "hydraulics", "cea2008"));
        Assert.SkipUnless(Directory.Exists(directory), $"{directory} is not there.");
        Holding.Check(ReferenceBook.Laboratory(directory).Single(c => c.Id == id));
    }
}
