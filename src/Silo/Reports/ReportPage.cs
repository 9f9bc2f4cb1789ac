using System.Globalization;
using System.Net;
using System.Text;
using SiheungTwin.Analytics.Charts;

namespace SiheungTwin.Silo.Reports;

/// <summary>One HTML file with everything in it: no script, no address it would have to fetch from.</summary>
internal sealed class ReportPage(Said title, ReportHeader header, string lang)
{
    private static readonly TimeSpan Seoul = TimeSpan.FromHours(9);

    private const string Style = """
        body{font-family:"Report Pretendard","Malgun Gothic","Apple SD Gothic Neo","Noto Sans KR",sans-serif;color:#1e2124;margin:0 auto;max-width:60rem;padding:1.5rem;line-height:1.5}
        h1{font-size:1.7rem;margin:.2rem 0}h2{font-size:1.2rem;border-top:2px solid #1e2124;padding-top:.6rem;margin:2rem 0 .4rem}
        .sub{display:block;font-size:.8em;font-weight:400;color:#464c53}
        .exercise{background:#fff3cd;border:2px solid #b35900;padding:.5rem .8rem;font-weight:700}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.8rem 0;font-size:.9rem}dt{color:#464c53}dd{margin:0}
        table{border-collapse:collapse;width:100%;font-size:.9rem;margin:.6rem 0}th,td{border-bottom:1px solid #cdd1d5;padding:.25rem .5rem;text-align:left;vertical-align:top}
        th{background:#f4f5f6}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
        img{max-width:100%;height:auto}figure{margin:.8rem 0}figcaption,.note{font-size:.85rem;color:#464c53}
        @media print{body{max-width:none;padding:0}h2{break-after:avoid}table,figure{break-inside:avoid}}
        """;

    private readonly StringBuilder _body = new();

    /// <summary>Language that leads.</summary>
    public string Lang => lang;

    /// <summary>Begins a section.</summary>
    public void Section(Said heading) => _body.Append("<h2>").Append(Both(heading)).Append("</h2>\n");

    /// <summary>A remark on what is shown.</summary>
    public void Note(Said text) => _body.Append("<p class=\"note\">").Append(Both(text)).Append("</p>\n");

    /// <summary>A chart with what it shows in words, for those who cannot see it.</summary>
    public void Chart(byte[] png, Said caption) => _body
        .Append("<figure><img alt=\"").Append(Encoded(caption.In(lang))).Append("\" src=\"data:image/png;base64,").Append(Convert.ToBase64String(png))
        .Append("\"><figcaption>").Append(Both(caption)).Append("</figcaption></figure>\n");

    /// <summary>A table.</summary>
    public void Table(ReportTable table)
    {
        var numbers = table.Heads.Select((_, i) => table.Rows.Any(r => ReportTable.IsNumber(r[i]))).ToArray();
        _body.Append("<table><thead><tr>");
        for (var i = 0; i < numbers.Length; i++)
            _body.Append(numbers[i] ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">").Append(Both(table.Heads[i])).Append("</th>");
        _body.Append("</tr></thead><tbody>\n");
        foreach (var row in table.Rows)
        {
            _body.Append("<tr>");
            for (var i = 0; i < numbers.Length; i++)
                _body.Append(numbers[i] ? "<td class=\"n\">" : "<td>").Append(Encoded(ReportTable.Text(row[i], lang))).Append("</td>");
            _body.Append("</tr>\n");
        }

        _body.Append("</tbody></table>\n");
    }

    /// <summary>The whole file.</summary>
    public string Html()
    {
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"").Append(lang).Append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
            .Append(Encoded(title.In(lang))).Append("</title><style>\n@font-face{font-family:\"Report Pretendard\";src:url(data:font/woff2;base64,").Append(Convert.ToBase64String(ChartFont.ForPages())).Append(") format(\"woff2\")}\n").Append(Style).Append("\n</style></head><body>\n");
        html.Append("<h1>").Append(Both(title)).Append("</h1>\n");
        if (header.Exercise is { } world)
            html.Append("<p class=\"exercise\">").Append(Both(new Said($"훈련 자료: 세계 '{world}'. 실제 상황이 아닙니다.", $"Exercise: world '{world}'. This is not what is happening."))).Append("</p>\n");
        html.Append("<dl>");
        Fact(html, new Said("기준 시각", "As of"), $"{header.Time.ToOffset(Seoul).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} KST");
        Fact(html, new Said("워터마크", "Watermark"), header.Watermark.ToString(CultureInfo.InvariantCulture));
        Fact(html, new Said("자료 구분", "Provenance"), $"{header.Data.In(lang)}: {header.CityLabel.In(lang)}");
        Fact(html, new Said("도시 판", "City version"), header.CityVersion);
        Fact(html, new Said("이용 조건", "Licence"), header.Licence);
        return html.Append("</dl>\n").Append(_body).Append("</body></html>\n").ToString();
    }

    private void Fact(StringBuilder html, Said name, string value) =>
        html.Append("<dt>").Append(Encoded($"{name.In(lang)} ({name.Beside(lang)})")).Append("</dt><dd>").Append(Encoded(value)).Append("</dd>");

    private string Both(Said text) => $"{Encoded(text.In(lang))}<span class=\"sub\" lang=\"{(lang == "en" ? "ko" : "en")}\">{Encoded(text.Beside(lang))}</span>";

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
