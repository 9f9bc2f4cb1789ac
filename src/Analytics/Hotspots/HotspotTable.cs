using System.Globalization;
using System.Text;

namespace SiheungTwin.Analytics.Hotspots;

/// <summary>The table of <c>hotspots --points</c>: one row a zone, numbers in full precision, blank where nothing can be said.</summary>
public sealed class HotspotTable(IReadOnlyList<string> ids, HotspotAnalysis analysis)
{
    private const string Always = "id,n_nb,gi_star_z,gi_star_p,gi_z,class_raw,class_fdr,rate_gi_star_z,rate_class_fdr,local_moran,local_moran_z,eb_global,eb_local";

    /// <summary>Pseudo p by permutation; null leaves the column out.</summary>
    public double[]? PermutationP { get; init; }

    /// <summary>Trend over time; null leaves its columns out.</summary>
    public HotspotTrend? Trend { get; init; }

    /// <summary>Writes it as CSV with <c>\n</c> line ends.</summary>
    public void Write(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write(Always + (PermutationP is null ? "" : ",p_perm") + (Trend is null ? "" : ",mk_z,mk_class") + "\n");
        var line = new StringBuilder();
        for (var i = 0; i < ids.Count; i++)
        {
            line.Clear().Append(Text(ids[i])).Append(',').Append(analysis.Neighbours[i]);
            Add(line, analysis.StarZ[i]);
            Add(line, analysis.StarP[i]);
            Add(line, analysis.OthersZ[i]);
            Add(line, analysis.ClassRaw[i]);
            Add(line, analysis.ClassFdr[i]);
            Add(line, analysis.RateStarZ[i]);
            Add(line, analysis.RateClassFdr[i]);
            Add(line, analysis.LocalMoran[i]);
            Add(line, analysis.LocalMoranZ[i]);
            Add(line, analysis.EbGlobal[i]);
            Add(line, analysis.EbLocal[i]);
            if (PermutationP is { } p)
                Add(line, p[i]);
            if (Trend is { } trend)
            {
                Add(line, trend.Z[i]);
                Add(line, trend.Class[i]);
            }

            output.Write(line.Append('\n'));
        }
    }

    private static void Add(StringBuilder line, double value)
    {
        line.Append(',');
        if (double.IsFinite(value))
            line.Append(CultureInfo.InvariantCulture, $"{value:R}");
    }

    private static void Add(StringBuilder line, int? value) => line.Append(',').Append(value);

    private static string Text(string id) => id.AsSpan().IndexOfAny(",\"\r\n") < 0 ? id : "\"" + id.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
