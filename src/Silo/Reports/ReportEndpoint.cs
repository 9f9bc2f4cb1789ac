using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Reports;

/// <summary><c>GET /reports/{name}?lang=ko|en</c>: a report of the present, or with <c>datetime=</c> of the past, as one HTML file.</summary>
public static class ReportEndpoint
{
    public static void MapReports(this IEndpointRouteBuilder app) => app.MapGet("/reports/{name}", MakeAsync);

    private static async Task<IResult> MakeAsync(HttpContext http, string name, RootPin pin, WorldOptions world, CityVersions cities)
    {
        if (CityReports.Later.Contains(name))
            throw new TwinProblem(404, "report.later", "name", $"The report '{name}' comes with a later version; there are {string.Join(", ", CityReports.Names)}.", $"'{name}' 보고서는 다음 판에 나옵니다. 지금은 {string.Join(", ", CityReports.Names)}만 있습니다.");
        if (!CityReports.Names.Contains(name))
            throw TwinProblem.NotFound($"Report '{name}'");
        var lang = http.Request.Query["lang"].ToString() is { Length: > 0 } asked ? asked : "ko";
        if (!CityReports.Languages.Contains(lang))
            throw TwinProblem.BadField("lang", $"lang must be ko or en; got '{lang}'.", $"lang은 ko 또는 en이어야 합니다: '{lang}'.");
        var (root, _) = await pin.PinAsync(http.Request, http.RequestAborted);
        var manifest = await cities.ManifestAsync(root.Index.Reference, http.RequestAborted);

        // The file carries its own style and pictures and nothing else.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'";
        return Results.Content(CityReports.Html(name, lang, root, world, manifest.Licence), "text/html; charset=utf-8");
    }
}
