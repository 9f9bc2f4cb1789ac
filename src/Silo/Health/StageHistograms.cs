using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using SiheungTwin.Grains.Telemetry;

namespace SiheungTwin.Silo.Health;

/// <summary>Adds the twin's histograms up for <c>/metrics</c>, whether or not an OTLP exporter listens too.</summary>
public sealed class StageHistograms : IDisposable
{
    /// <summary>Upper bounds of the buckets [s]; one without bound follows.</summary>
    private static readonly double[] Bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Series>> _histograms = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _help = new(StringComparer.Ordinal);

    public StageHistograms()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != TwinTelemetry.Name || instrument is not Histogram<double>)
                return;
            _help[instrument.Name] = instrument.Description ?? "";
            _histograms.TryAdd(instrument.Name, new(StringComparer.Ordinal));
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
            _histograms[instrument.Name].GetOrAdd(Labels(tags), static _ => new Series()).Add(value));
        _listener.Start();
    }

    /// <summary>Writes all of them in the Prometheus text format.</summary>
    public void Write(StringBuilder text)
    {
        foreach (var (name, series) in _histograms.OrderBy(h => h.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {_help[name]}\n# TYPE {name} histogram\n");
            foreach (var (labels, one) in series.OrderBy(s => s.Key, StringComparer.Ordinal))
                one.Write(text, name, labels);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach (var tag in tags)
            text.Append(text.Length == 0 ? "" : ",").Append(tag.Key).Append("=\"").Append(PrometheusText.Escaped($"{tag.Value}")).Append('"');
        return text.ToString();
    }

    private sealed class Series
    {
        private readonly Lock _gate = new();
        private readonly long[] _buckets = new long[Bounds.Length + 1];
        private double _sum;

        public void Add(double value)
        {
            var at = Array.FindIndex(Bounds, b => value <= b);
            lock (_gate)
            {
                _buckets[at < 0 ? Bounds.Length : at]++;
                _sum += value;
            }
        }

        public void Write(StringBuilder text, string name, string labels)
        {
            long[] buckets;
            double sum;
            lock (_gate)
                (buckets, sum) = ([.. _buckets], _sum);
            var count = 0L;
            for (var i = 0; i < buckets.Length; i++)
            {
                count += buckets[i];
                var bound = i < Bounds.Length ? Bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels},le=\"{bound}\"}} {count}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"{name}_sum{{{labels}}} {sum:R}\n{name}_count{{{labels}}} {count}\n");
        }
    }
}
