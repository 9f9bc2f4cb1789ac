using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Conformance.Tests.Verbs;

namespace SiheungTwin.Conformance.Tests.Reports;

/// <summary>Reports and the inspection list, as a client gets them.</summary>
[Collection("twin")]
public sealed class ReportEndpointTests(TwinFixture fixture) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("report").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("assets", "자산 현황 보고")]
    [InlineData("parking", "주정차 현황 보고")]
    public async Task A_report_is_one_page_that_may_load_nothing(string name, string title)
    {
        using var answer = await fixture.Twin.Http.GetAsync($"/reports/{name}", Ct);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains(title, await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/reports/situation", HttpStatusCode.NotFound, "report.later")]
    [InlineData("/reports/nonsense", HttpStatusCode.NotFound, "request.not_found")]
    [InlineData("/reports/assets?lang=fr", HttpStatusCode.BadRequest, "request.field")]
    [InlineData("/signboards/inspection?limit=0", HttpStatusCode.BadRequest, "request.field")]
    public async Task What_cannot_be_answered_is_a_problem_in_both_languages(string path, HttpStatusCode status, string code)
    {
        using var answer = await fixture.Twin.Http.GetAsync(path, Ct);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!;
        Assert.Equal((status, code), (answer.StatusCode, problem["code"]!.ToString()));
        Assert.NotEmpty(problem["detail_ko"]!.ToString());
    }

    [Fact]
    public async Task The_inspection_list_is_ranked_and_cut()
    {
        var list = (await fixture.Twin.Http.GetFromJsonAsync<JsonNode>("/signboards/inspection?limit=1", Ct))!;
        var first = Assert.Single(list["items"]!.AsArray())!;
        Assert.Equal(1, first["rank"]!.GetValue<int>());
        Assert.StartsWith("sign:", first["id"]!.ToString(), StringComparison.Ordinal);
        Assert.NotNull(list["asOf"]!["watermark"]);
    }

    [Fact]
    public async Task The_verb_writes_the_same_report_from_a_twin_and_from_its_journal()
    {
        var (served, read) = (Path.Combine(_folder, "served.html"), Path.Combine(_folder, "read.html"));
        Assert.Equal(0, (await ReplayTests.RunAsync("report", "assets", "--out", served, "--url", fixture.Twin.Url)).Code);
        Assert.Equal(0, (await ReplayTests.RunAsync("report", "assets", "--out", read, "--data", fixture.Twin.Options.Data, "--world", "test", "--city", fixture.Twin.Options.City)).Code);
        static string[] Tables(string file) => [.. File.ReadLines(file).Where(line => line.StartsWith("<tr>", StringComparison.Ordinal))];
        Assert.NotEmpty(Tables(served));
        Assert.Equal(Tables(served), Tables(read));
        Assert.Equal(1, (await ReplayTests.RunAsync("report", "situation", "--out", Path.Combine(_folder, "x.html"), "--url", fixture.Twin.Url)).Code);
        Assert.Equal(1, (await ReplayTests.RunAsync("report", "assets", "--out", Path.Combine(_folder, "x.docx"), "--url", fixture.Twin.Url)).Code);
    }
}
