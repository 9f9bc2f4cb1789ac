using System.Text.Json.Nodes;
using SiheungTwin.Fixtures;

namespace SiheungTwin.Cluster.Tests;

/// <summary>A short run of <c>bench torture</c>: random kills under load; the long one is an operator's.</summary>
public sealed class TortureTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Three_random_kills_of_silos_and_database_lose_double_and_change_nothing()
    {
        Assert.SkipWhen(PrivatePostgres.WhyNot is not null, PrivatePostgres.WhyNot ?? "");
        var ct = TestContext.Current.CancellationToken;
        using var bench = SiloProcess.Run(["bench", "torture", "--cycles", "3", "--quick"]);
        var said = bench.StandardError.ReadToEndAsync(ct);
        var lines = (await bench.StandardOutput.ReadToEndAsync(ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!);
        await bench.WaitForExitAsync(ct);
        output.WriteLine(await said);
        var found = lines.ToDictionary(line => line["case"]!.ToString(), line => line["value"]!.GetValue<int>());
        Assert.Equal((3, 0, 0, 0), (found["cycles"], found["lost"], found["doubled"], found["state-differences"]));
        Assert.Equal((1, 0, 0, 0), (found["sqlite-cycles"], found["sqlite-lost"], found["sqlite-doubled"], found["sqlite-state-differences"]));
        Assert.Equal(0, bench.ExitCode);
    }
}
