using System.Globalization;
using System.Text;

namespace SiheungTwin.Silo.Health;

/// <summary>Writes metrics in the Prometheus text format, version 0.0.4.</summary>
internal static class PrometheusText
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Head of a family.</summary>
    public static StringBuilder Family(this StringBuilder text, string name, string type, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    /// <summary>A family of one gauge.</summary>
    public static void Gauge(this StringBuilder text, string name, string help, double value) => text.Family(name, "gauge", help).Sample(name, value);

    /// <summary>One sample.</summary>
    public static StringBuilder Sample(this StringBuilder text, string name, double value, params ReadOnlySpan<(string Label, string Value)> labels)
    {
        text.Append(name);
        for (var i = 0; i < labels.Length; i++)
            text.Append(i == 0 ? '{' : ',').Append(labels[i].Label).Append("=\"").Append(Escaped(labels[i].Value)).Append('"');
        if (labels.Length > 0)
            text.Append('}');
        return text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary>A label's value.</summary>
    public static string Escaped(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
