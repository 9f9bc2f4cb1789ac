using System.CommandLine;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Export;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Reports;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>report</c>: a report as one HTML file, of a running twin or straight from a journal.</summary>
internal static class ReportVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Command Make()
    {
        var name = new Argument<string>("NAME") { Description = string.Join(" or ", CityReports.Names) };
        name.AcceptOnlyFromAmong([.. CityReports.Names, .. CityReports.Later]);
        var output = new Option<string>("--out") { Description = "HTML file to write", Required = true };
        var lang = new Option<string>("--lang") { Description = "Language that leads: ko or en", DefaultValueFactory = _ => "ko" };
        lang.AcceptOnlyFromAmong(CityReports.Languages);
        var url = new Option<string?>("--url") { Description = $"Twin to ask; default {TwinOptions.DefaultUrl}" };
        var data = new Option<string?>("--data") { Description = "Without a server: directory that holds the world's journal" };
        var world = new Option<string?>("--world") { Description = "World of that journal; default live" };
        var city = new Option<string?>("--city") { Description = "City directory, where the journal's own archive is not to be used" };
        var command = new Command("report", "Write a report as one HTML file") { name, output, lang, url, data, world, city };
        command.Validators.Add(r =>
        {
            if (r.GetValue(data) is not null && r.GetValue(url) is not null)
                r.AddError("--url asks a running twin, --data reads its journal: give one of them.");
        });
        command.SetAction(async (parsed, ct) =>
        {
            var (report, language) = (parsed.GetValue(name)!, parsed.GetValue(lang)!);
            if (CityReports.Later.Contains(report))
                throw new VerbException($"The report '{report}' comes with a later version; there are {string.Join(", ", CityReports.Names)}.");
            var path = Path.GetFullPath(parsed.GetValue(output)!);
            if (!path.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
                throw new VerbException($"--out: reports are written as .html; '{Path.GetFileName(path)}' is not.");
            if (!Directory.Exists(Path.GetDirectoryName(path)))
                throw new VerbException($"--out: the directory {Path.GetDirectoryName(path)} does not exist.");
            var html = parsed.GetValue(data) is { } directory
                ? await FromJournalAsync(report, language, directory, parsed.GetValue(world) ?? WorldOptions.Live, parsed.GetValue(city), ct)
                : await FromTwinAsync(report, language, parsed.GetValue(url) ?? TwinOptions.DefaultUrl, ct);
            await File.WriteAllTextAsync(path, html, ct);
            Console.WriteLine(FormattableString.Invariant($"{path}: {new FileInfo(path).Length} bytes"));
            return 0;
        });
        return command;
    }

    private static async Task<string> FromTwinAsync(string report, string lang, string url, CancellationToken ct)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new VerbException($"--url: '{url}' is no http address.");
        using var http = TwinHttp.Client(address, Patience);
        using var answer = await http.GetAsync($"/reports/{report}?lang={lang}", ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        return answer.IsSuccessStatusCode ? text : throw new VerbException($"{url} answered {(int)answer.StatusCode}: {text}");
    }

    private static async Task<string> FromJournalAsync(string report, string lang, string data, string world, string? city, CancellationToken ct)
    {
        var options = new TwinOptions
        {
            Data = Path.GetFullPath(data),
            City = Path.GetFullPath(city ?? TwinHome.ShippedCity),
            World = ServeVerb.CheckedWorld(world),
        };
        await using var journal = await JournalRoot.OpenAsync(options, null, ct);
        return CityReports.Html(report, lang, journal.Root, journal.World, journal.Licence);
    }
}
