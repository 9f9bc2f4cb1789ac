using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SiheungTwin.Conformance.Tests.Gdal;

namespace SiheungTwin.Conformance.Tests.Standards;

/// <summary>
/// The abstract test suite of OGC API Processes, Part 1 (18-062r2, Annex A), by name. Not here: tests of callbacks and HTML (not declared), and those that need the suite's own echo process.
/// What a job does from acceptance to its results is in the tests of the what-if runs.
/// </summary>
[Collection("twin")]
public sealed class ProcessesTests(TwinFixture fixture)
{
    private const string Exceptions = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(DisplayName = "/conf/core/landingpage-success, /conf/core/conformance-success: the landing page leads to processes and jobs, and the classes are declared")]
    public async Task Landing()
    {
        var rels = (await fixture.Twin.GetAsync("/ogc", Ct))["links"]!.AsArray().Select(l => l!["rel"]!.GetValue<string>()).ToArray();
        Assert.Contains("http://www.opengis.net/def/rel/ogc/1.0/processes", rels);
        Assert.Contains("http://www.opengis.net/def/rel/ogc/1.0/job-list", rels);
        var classes = (await fixture.Twin.GetAsync("/ogc/conformance", Ct))["conformsTo"]!.AsArray().Select(c => c!.GetValue<string>()).ToArray();
        foreach (var name in new[] { "core", "ogc-process-description", "json", "oas30", "job-list", "dismiss" })
            Assert.Contains($"http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/{name}", classes);
    }

    [Fact(DisplayName = "/conf/core/process-list-success, /conf/core/process-success, /conf/ogc-process-description/json-encoding: each process is listed and described with inputs and outputs")]
    public async Task Processes()
    {
        var listed = (await fixture.Twin.GetAsync("/ogc/processes", Ct))["processes"]!.AsArray();
        Assert.Superset(new HashSet<string> { "flood-what-if", "parking-hotspots", "export" }, listed.Select(p => p!["id"]!.GetValue<string>()).ToHashSet());
        foreach (var process in listed)
        {
            var own = await fixture.Twin.GetAsync($"/ogc/processes/{process!["id"]}", Ct);
            Assert.All(new[] { "id", "version", "title" }, name => Assert.Equal(process[name]!.GetValue<string>(), own[name]!.GetValue<string>()));
            Assert.All(own["jobControlOptions"]!.AsArray(), o => Assert.Contains(o!.GetValue<string>(), new[] { "sync-execute", "async-execute", "dismiss" }));
            Assert.All(own["outputTransmission"]!.AsArray(), o => Assert.Contains(o!.GetValue<string>(), new[] { "value", "reference" }));
            Assert.All(own["inputs"]!.AsObject(), i => Assert.NotNull(i.Value!["schema"]));
            Assert.All(own["outputs"]!.AsObject(), o => Assert.NotNull(o.Value!["schema"]));
            Assert.Contains(own["links"]!.AsArray(), l => l!["rel"]!.GetValue<string>() == "http://www.opengis.net/def/rel/ogc/1.0/execute");
        }
    }

    [Theory(DisplayName = "/conf/core/process-exception-no-such-process, /conf/core/job-exception-no-such-job, /conf/dismiss/job-dismiss-op: what is not there is told by the standard's name for it")]
    [InlineData("GET", "/ogc/processes/none", "no-such-process")]
    [InlineData("POST", "/ogc/processes/none/execution", "no-such-process")]
    [InlineData("GET", "/ogc/jobs/none", "no-such-job")]
    [InlineData("GET", "/ogc/jobs/none/results", "no-such-job")]
    [InlineData("DELETE", "/ogc/jobs/none", "no-such-job")]
    public async Task Nothing_there(string method, string path, string type)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await fixture.Twin.Http.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(Exceptions + type, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["type"]!.GetValue<string>());
    }

    [Theory(DisplayName = "/conf/job-list/type-response, /conf/job-list/processID-response, /conf/job-list/status-response, /conf/job-list/datetime-response, /conf/job-list/duration-response, /conf/job-list/limit-response: the job list takes the standard's filters")]
    [InlineData("", true)]
    [InlineData("?type=process&processID=flood-what-if&status=running,accepted&datetime=2025-01-01T00:00:00Z/..&minDuration=1&maxDuration=60&limit=3", true)]
    [InlineData("?status=asleep", false)]
    [InlineData("?type=thing", false)]
    [InlineData("?minDuration=long", false)]
    [InlineData("?limit=0", false)]
    [InlineData("?datetime=yesterday", false)]
    [InlineData("?colour=red", false)]
    public async Task Job_list(string query, bool taken)
    {
        using var answer = await fixture.Twin.Http.GetAsync($"/ogc/jobs{query}", Ct);
        Assert.Equal(taken ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.StatusCode);
        if (taken)
            Assert.NotNull(JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["jobs"]!.AsArray());
    }

    [Fact(DisplayName = "/conf/core/process-execute-sync-document, /conf/core/process-execute-sync-raw-value-one: hotspots are answered as a document or alone, and are those of /hotspots")]
    public async Task Hotspots()
    {
        const string Inputs = "\"inputs\":{\"dow\":\"1,2,3\",\"measure\":\"stays\",\"band\":500,\"datetime\":\"2025-08-13T01:10:30Z\"}";
        var own = await fixture.Twin.GetAsync("/hotspots?dow=1,2,3&measure=stays&band=500&datetime=2025-08-13T01:10:30Z", Ct);
        var document = await OkAsync("parking-hotspots", "{" + Inputs + "}");
        Assert.True(JsonNode.DeepEquals(own["features"], document["hotspots"]!["value"]!["features"]));
        var raw = await OkAsync("parking-hotspots", "{" + Inputs + ",\"response\":\"raw\"}");
        Assert.True(JsonNode.DeepEquals(own["features"], raw["features"]));
    }

    [Theory(DisplayName = "/conf/core/process-execute-sync-document (reference): an export is a file by link, whole and opened by GDAL")]
    [InlineData("geojson", "drainage_zones")]
    [InlineData("csv", null)]
    [InlineData("gpkg", "drainage_zones")]
    [InlineData("shp", "drainage_zones")]
    [InlineData("geojsonseq", null)]
    [InlineData("parquet", null)]
    public async Task Export(string format, string? layer)
    {
        var file = (await OkAsync("export", "{\"inputs\":{\"collection\":\"drainage-zones\",\"format\":\"" + format + "\",\"filter\":\"title LIKE '시험 1_구역'\",\"datetime\":\"2025-08-13T01:10:30Z\"}}"))["file"]!;
        Assert.Equal(10, file["rows"]!.GetValue<int>());
        var bytes = await fixture.Twin.Http.GetByteArrayAsync(file["href"]!.GetValue<string>(), Ct);
        Assert.Equal(file["bytes"]!.GetValue<long>(), bytes.LongLength);
        Assert.Equal(file["sha256"]!.GetValue<string>(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        if (layer is null)
            return;
        var path = Path.Combine(Directory.CreateTempSubdirectory("export").FullName, format == "shp" ? "a.zip" : $"a.{format}");
        await File.WriteAllBytesAsync(path, bytes, Ct);
        var told = await Ogr.InfoAsync("-ro", "-so", "-al", format == "shp" ? $"/vsizip/{path}" : path);
        Assert.Contains("Feature Count: 10", told, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public async Task A_raw_export_is_the_file_itself()
    {
        using var answer = await fixture.Twin.Http.PostAsync("/ogc/processes/export/execution", Body("""{"inputs":{"collection":"weather","format":"shp","crs":5186},"response":"raw"}"""), Ct);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Ct));
        Assert.Contains(zip.Entries, e => e.Name.EndsWith(".shp", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"inputs":{"format":"csv"}}""", "inputs.collection")]
    [InlineData("""{"inputs":{"collection":"roads","format":"dwg"}}""", "inputs.format")]
    [InlineData("""{"inputs":{"collection":"roads","format":"csv","crs":4327}}""", "inputs.crs")]
    [InlineData("""{"inputs":{"collection":"roads","format":"geojsonseq","crs":5186}}""", "inputs.crs")]
    [InlineData("""{"inputs":{"collection":"roads","format":"csv","colour":"red"}}""", "inputs.colour")]
    [InlineData("""{"inputs":{"collection":"roads","format":"csv","filter":{"op":"="}}}""", "inputs.filter")]
    [InlineData("""{"inputs":{"collection":"roads","format":"csv","filter":"nonsense = 1"}}""", "filter")]
    [InlineData("""{"inputs":[]}""", "inputs")]
    [InlineData("""{"inputs":{},"response":"both"}""", "response")]
    [InlineData("[]", "")]
    [InlineData("{", "")]
    public async Task Inputs_that_do_not_fit_are_told_by_their_path(string body, string field)
    {
        using var answer = await fixture.Twin.Http.PostAsync("/ogc/processes/export/execution", Body(body), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["field"]!.GetValue<string>());
    }

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");

    private async Task<JsonNode> OkAsync(string process, string body)
    {
        using var answer = await fixture.Twin.Http.PostAsync($"/ogc/processes/{process}/execution", Body(body), Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }
}
