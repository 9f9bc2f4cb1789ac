using System.Globalization;
using System.Text;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Silo.Flow;

/// <summary>
/// Writes the results of a case into a directory. Each file appears whole or not at all, ledger.json last: when it is there, all are.
/// </summary>
internal sealed class FlowResults(string directory)
{
    private const string Ledger = "ledger.json";

    /// <summary>Makes the directory, and takes an older run's ledger away, so that nobody reads it beside new files.</summary>
    public void Open()
    {
        Directory.CreateDirectory(directory);
        System.IO.File.Delete(Path.Combine(directory, Ledger));
    }

    public void Write(FlowCase flow, FloodResult result, TimeSpan whole)
    {
        File("gauges.csv", w => Gauges(w, result));
        File("sections.csv", w => Sections(w, result));
        File("nodes.csv", w => Nodes(w, result));
        File("links.csv", w => Links(w, result));
        File("h_max.asc", w => GridText.Write(w, result.DepthMax, flow.Header));
        File("h_final.asc", w => GridText.Write(w, result.DepthEnd, flow.Header));
        File("timing.json", w => w.WriteLine(FlowDocuments.Timing(flow, result, whole)));
        File(Ledger, w => w.WriteLine(FlowDocuments.Ledger(result.Ledger)));
    }

    private static void Gauges(TextWriter writer, FloodResult result)
    {
        writer.WriteLine("t_s,id,h_m,level_m,u_m_s,v_m_s");
        Rows(result, result.Gauges.Count, (t, g) =>
        {
            var gauge = result.Gauges[g];
            writer.WriteLine($"{Time(result, t)},{Quoted(gauge.Id)},{Text(gauge.DepthM[t])},{Text(gauge.LevelM[t])},{Text(gauge.EastMS[t])},{Text(gauge.NorthMS[t])}");
        });
    }

    private static void Sections(TextWriter writer, FloodResult result)
    {
        writer.WriteLine("t_s,id,q_m3s");
        Rows(result, result.Sections.Count, (t, s) => writer.WriteLine($"{Time(result, t)},{Quoted(result.Sections[s].Id)},{Text(result.Sections[s].DischargeM3S[t])}"));
    }

    private static void Nodes(TextWriter writer, FloodResult result)
    {
        writer.WriteLine("t_s,id,head_m,flooding_m3s");
        var nodes = result.Pipes?.Nodes ?? [];
        Rows(result, nodes.Count, (t, n) => writer.WriteLine($"{Time(result, t)},{Quoted(nodes[n].Id)},{Text(nodes[n].HeadM[t])},{Text(nodes[n].FloodingM3S[t])}"));
    }

    private static void Links(TextWriter writer, FloodResult result)
    {
        writer.WriteLine("t_s,id,q_m3s");
        var links = result.Pipes?.Links ?? [];
        Rows(result, links.Count, (t, l) => writer.WriteLine($"{Time(result, t)},{Quoted(links[l].Id)},{Text(links[l].DischargeM3S[t])}"));
    }

    private static void Rows(FloodResult result, int items, Action<int, int> row)
    {
        for (var t = 0; t < result.TimesS.Length; t++)
        {
            for (var i = 0; i < items; i++)
                row(t, i);
        }
    }

    private static string Time(FloodResult result, int t) => result.TimesS[t].ToString("R", CultureInfo.InvariantCulture);

    // Twelve digits: a level of 100 m to less than a nanometre. What is not known stays empty.
    private static string Text(double value) => double.IsNaN(value) ? "" : (value + 0.0).ToString("G12", CultureInfo.InvariantCulture);

    private static string Quoted(string id) => id.AsSpan().IndexOfAny(",\"\r\n") < 0 ? id : $"\"{id.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private void File(string name, Action<TextWriter> write)
    {
        var path = Path.Combine(directory, name);
        var part = path + ".part";
        try
        {
            using (var writer = new StreamWriter(part, append: false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" })
                write(writer);
            System.IO.File.Move(part, path, overwrite: true);
        }
        finally
        {
            System.IO.File.Delete(part);
        }
    }
}
