using System.Text;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Privacy;

/// <summary>No raw plate number is stored, logged or answered: told by the bytes, after a run full of plates.</summary>
public sealed class PlatesLeaveNoTraceTests
{
    private static readonly string[] Plates = ["12가3456", "123나 4567", "서울34다5678", "78허9012"];

    [Fact]
    public async Task Plates_in_any_text_of_any_feed_are_in_no_file_and_in_no_answer()
    {
        var ct = TestContext.Current.CancellationToken;
        var data = Directory.CreateTempSubdirectory("twin-plates-");
        try
        {
            string answers;
            await using (var twin = await RunningTwin.StartAsync("plates", ct, data.FullName))
                answers = await TellAsync(twin, ct);

            var files = data.EnumerateFiles("*", SearchOption.AllDirectories).ToArray();
            Assert.Contains(files, f => f.Name == "journal.db");
            foreach (var plate in Plates)
            {
                Assert.DoesNotContain(plate, answers, StringComparison.Ordinal);
                Assert.DoesNotContain(plate.Replace(" ", "", StringComparison.Ordinal), answers, StringComparison.Ordinal);
                foreach (var file in files)
                {
                    var bytes = await File.ReadAllBytesAsync(file.FullName, ct);
                    Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(plate)) < 0, $"{plate} stands in {file.Name}");
                    Assert.True(bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(plate)) < 0, $"{plate} stands in {file.Name} as UTF-16");
                }
            }

            Assert.Contains("[plate]", answers, StringComparison.Ordinal);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<string> TellAsync(RunningTwin twin, CancellationToken ct)
    {
        var answers = new StringBuilder();
        var at = new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);
        answers.Append(await twin.IngestAsync("kma-aws", Aws.Csv(at, 1), ct));
        foreach (var plate in Plates)
        {
            // In a note, in an author's name, as a value that is refused, as an id that is not known, in bytes that are no format at all.
            answers.Append(await twin.IngestAsync("manual", $$"""{"fact":"override","asset":"zone:01","key":"k-{{plate.Length}}-{{answers.Length}}","value":2,"from":"2026-07-01T09:00:00+09:00","until":null,"author":"김 {{plate}}","note":"{{plate}} 차량이 막고 있음"}""", ct));
            answers.Append(await twin.IngestAsync("sensor", $$"""[{"sensor":"wl-1","observed":"2026-07-01T09:00:00+09:00","quantity":"water_level","value":"{{plate}}","unit":"m","datum":"msl"}]""", ct));
            answers.Append(await twin.IngestAsync("sensor", $$"""[{"sensor":"{{plate}}","observed":"2026-07-01T09:00:00+09:00","quantity":"battery","value":1,"unit":"%"}]""", ct));
            answers.Append(await twin.IngestAsync("kma-aws", $"{Aws.Header}\n{plate},565,1,1,1,1,1,1,1\n", ct));
            answers.Append(await twin.IngestAsync("khoa", $"<html>{plate}</html>", ct));
        }

        var settled = await twin.SettledAsync(ct);
        answers.Append(await twin.Http.GetStringAsync($"/ogc/collections/drainage-zones/items?limit=100&minAsOf={settled}", ct));
        answers.Append(await twin.Http.GetStringAsync("/assets/zone:01/history?hours=24", ct));
        answers.Append(await twin.Http.GetStringAsync("/quarantine?limit=1000", ct));
        answers.Append(await twin.Http.GetStringAsync("/ogc/collections/feeds/items", ct));
        return answers.ToString().Replace("\\uAC00", "가", StringComparison.OrdinalIgnoreCase);
    }
}
