using System.Text;
using Microsoft.Extensions.Logging;
using SiheungTwin.Conformance.Tests.Verbs;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Privacy;

/// <summary>No raw plate number is stored, logged, streamed, exported or answered: told by the bytes, after a run full of plates.</summary>
[Collection("twin")]
public sealed class PlatesLeaveNoTraceTests
{
    private static readonly string[] Plates = ["12가3456", "123나 4567", "서울34다5678", "78허9012", "１２라３４５６", "외교 012-345", "56-마-7890", "12–거–3456", "임시 5678"];

    // No Korean plate, so nothing masks it in free text; but it came as a row's vehicle and must not be told by any part of that row.
    private const string Foreign = "KR-55 XYZ";

    private static readonly DateTimeOffset Start = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plates_in_any_text_of_any_feed_are_in_no_file_no_log_no_stream_and_no_answer()
    {
        var data = Directory.CreateTempSubdirectory("twin-plates-");
        try
        {
            using var log = new HeldLog();
            var told = new StringBuilder();
            await using (var twin = await RunningTwin.StartAsync("plates", Ct, data.FullName, also: b => b.Logging.AddProvider(log).AddFilter<HeldLog>(null, LogLevel.Debug)))
            {
                using var end = CancellationTokenSource.CreateLinkedTokenSource(Ct);
                var streamed = StreamAsync(twin, end.Token);
                await TellFloodSideAsync(twin, told);
                await TellStreetSideAsync(twin, told);
                await AskAsync(twin, told);
                await ExportAsync(twin, data.CreateSubdirectory("exports").FullName);
                await end.CancelAsync();
                told.Append(await streamed);
            }

            told.Append(log.Text);
            var files = data.EnumerateFiles("*", SearchOption.AllDirectories).ToArray();
            Assert.Contains(files, f => f.Name == "journal.db");
            Assert.Contains(files, f => f.Name == "parking-zones.csv");
            Assert.Contains("event: change", told.ToString(), StringComparison.Ordinal);
            Assert.Contains("[plate]", told.ToString(), StringComparison.Ordinal);
            AssertGone(Encoding.UTF8.GetBytes(told.ToString()), "what was answered, streamed or logged");
            foreach (var file in files)
                AssertGone(await File.ReadAllBytesAsync(file.FullName, Ct), file.Name);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static void AssertGone(byte[] bytes, string where)
    {
        foreach (var plate in Plates.Append(Foreign))
        {
            foreach (var form in new[] { plate, plate.Replace(" ", "", StringComparison.Ordinal), Escaped(plate, "x4"), Escaped(plate, "X4") })
            {
                Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(form)) < 0, $"{form} stands in {where}");
                Assert.True(bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(form)) < 0, $"{form} stands in {where} as UTF-16");
            }
        }
    }

    private static string Escaped(string plate, string digits) =>
        string.Concat(plate.Select(c => char.IsAscii(c) ? c.ToString() : "\\u" + ((int)c).ToString(digits, System.Globalization.CultureInfo.InvariantCulture)));

    // In a note, in an author's name, as a value that is refused, as an id that is not known, as a key, in bytes that are no format at all.
    private static async Task TellFloodSideAsync(RunningTwin twin, StringBuilder told)
    {
        told.Append(await twin.IngestAsync("kma-aws", Aws.Csv(Start, 1), Ct));
        foreach (var plate in Plates)
        {
            told.Append(await twin.IngestAsync("manual", $$"""{"fact":"override","asset":"zone:01","key":"k-{{plate}}","value":2,"from":"2026-07-01T09:00:00+09:00","until":null,"author":"김 {{plate}}","note":"{{plate}} 차량이 막고 있음"}""", Ct));
            told.Append(await twin.IngestAsync("sensor", $$"""[{"sensor":"wl-1","observed":"2026-07-01T09:00:00+09:00","quantity":"water_level","value":"{{plate}}","unit":"m","datum":"msl"}]""", Ct));
            told.Append(await twin.IngestAsync("sensor", $$"""[{"sensor":"{{plate}}","observed":"2026-07-01T09:00:00+09:00","quantity":"battery","value":1,"unit":"%"}]""", Ct));
            told.Append(await twin.IngestAsync("sensor", $$"""[{"sensor":"wl-1","key":"{{plate}}","observed":"2026-07-01T09:00:00+09:00","quantity":"battery","value":1,"unit":"%"}]""", Ct));
            told.Append(await twin.IngestAsync("kma-aws", $"{Aws.Header}\n{plate},565,1,1,1,1,1,1,1\n", Ct));
            told.Append(await twin.IngestAsync("khoa", $"<html>{plate}</html>", Ct));
        }
    }

    private static async Task TellStreetSideAsync(RunningTwin twin, StringBuilder told)
    {
        var accepted = 0;
        foreach (var (plate, i) in Plates.Append(Foreign).Select((p, i) => (p, i)))
        {
            var body = Street.Collection([.. Rows(plate, i)]);
            var reply = await twin.IngestAsync("detection", body, Ct);
            accepted += reply["accepted"]!.GetValue<int>();
            told.Append(reply);

            // Said otherwise, and cut in half.
            told.Append(await twin.IngestAsync("detection", body.Replace("0.9", "0.8", StringComparison.Ordinal), Ct));
            told.Append(await twin.IngestAsync("detection", body[..^20], Ct));
            if (plate == Foreign)
                continue;
            told.Append(await twin.IngestAsync("patrol-track", Street.Track($"순찰 {plate}", Start.AddMinutes(i), (0, 100), (90, 100)).Replace("\"patrol\"", $"\"camera\":\"{plate}\",\"patrol\"", StringComparison.Ordinal), Ct));
            told.Append(await twin.IngestAsync("patrol-track", Street.Track(plate, Start.AddMinutes(i), (0, 100), (9000, 100)), Ct));
            told.Append(await twin.IngestAsync("patrol-track", $"{{\"{plate}\"", Ct));
        }

        Assert.Equal(3 * (Plates.Length + 1), accepted);
    }

    // Three that are taken and four that are refused, the plate in every text there is.
    private static IEnumerable<string> Rows(string plate, int i)
    {
        var at = Start.AddMinutes(i);
        var more = $",\"vehicle\":\"{plate}\",\"defects\":[\"{plate} 가림\"],\"note\":\"{plate}\",\"{plate}\":{{\"vehicle\":\"{plate}\"}}";
        yield return Street.Seen($"a-{plate}", "parked_vehicle", at, 30, 107, more, $"cam {plate}");
        yield return Street.Seen($"b-{plate}", "signboard", at, 41, 112, more, $"cam {plate}");
        yield return Street.Seen($"c-{plate}", "pothole", at, 50, 101, more, $"cam {plate}");
        yield return Street.Seen($"d-{plate}", "parked_vehicle", at, 30, 180, more, $"cam {plate}");
        yield return Street.Seen($"e-{plate}", "parked_vehicle", at, 30, 107, more, $"cam {plate}").Replace("0.9", "-0.1", StringComparison.Ordinal);
        yield return Street.Seen($"f-{plate}", plate, at, 30, 107, more, $"cam {plate}");
        yield return Street.Seen($"g-{plate}", "pothole", at, 50, 101, more, plate).Replace("\"observed\":\"", $"\"observed\":\"{plate}", StringComparison.Ordinal);
    }

    private static async Task AskAsync(RunningTwin twin, StringBuilder told)
    {
        var settled = await twin.SettledAsync(Ct);
        foreach (var path in (ReadOnlySpan<string>)
        [
            $"/ogc/collections/drainage-zones/items?limit=100&minAsOf={settled}", "/ogc/collections/parking-zones/items", "/ogc/collections/signboards/items", "/ogc/collections/roads/items",
            "/ogc/collections/hazards/items", "/ogc/collections/observations/items", "/ogc/collections/feeds/items", "/assets/zone:01/history?hours=24", "/assets/block:01/history?hours=24",
            "/assets/sign:01/history?hours=24", "/assets/corridor:01/history?hours=24", "/assets/parking:01/history?hours=24", "/quarantine?limit=1000", "/metrics",
        ])
        {
            using var answer = twin.Http.Send(new HttpRequestMessage(HttpMethod.Get, path), Ct);
            using var reader = new StreamReader(answer.Content.ReadAsStream(Ct));
            told.Append(reader.ReadToEnd());
        }
    }

    private static async Task ExportAsync(RunningTwin twin, string folder)
    {
        foreach (var collection in new[] { "drainage-zones", "parking-zones", "signboards", "roads" })
        {
            foreach (var format in new[] { "csv", "geojson", "gpkg" })
                Assert.Equal(0, (await ReplayTests.RunAsync("export", "--collection", collection, "--format", format, "--out", Path.Combine(folder, $"{collection}.{format}"), "--url", twin.Url)).Code);
        }
    }

    private static async Task<string> StreamAsync(RunningTwin twin, CancellationToken end)
    {
        var heard = new StringBuilder();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/live");
            using var response = await twin.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, end);
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(end));
            while (await reader.ReadLineAsync(end) is { } line)
                heard.AppendLine(line);
        }
        catch (OperationCanceledException)
        {
            // The end of the run.
        }

        return heard.ToString();
    }
}
