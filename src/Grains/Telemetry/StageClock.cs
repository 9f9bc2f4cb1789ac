using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SiheungTwin.Grains.Telemetry;

/// <summary>Times a piece of work and the stages it goes through one after the other: one trace with a span a stage, one histogram.</summary>
public sealed class StageClock : IDisposable
{
    private readonly ActivitySource _traces;
    private readonly Histogram<double> _seconds;
    private readonly KeyValuePair<string, object?> _of;
    private readonly string _whole;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Activity? _trace;
    private string? _stage;
    private long _stageStarted;
    private Activity? _span;

    internal StageClock(ActivitySource traces, Histogram<double> seconds, string label, string value, string trace, string whole)
    {
        (_traces, _seconds, _of, _whole) = (traces, seconds, KeyValuePair.Create(label, (object?)value), whole);
        _trace = traces.StartActivity(trace);
        _trace?.SetTag($"twin.{label}", value);
    }

    /// <summary>Ends the stage before and begins another.</summary>
    /// <param name="stage">Name; few, and fixed.</param>
    public void Begin(string stage)
    {
        End();
        (_stage, _stageStarted) = (stage, Stopwatch.GetTimestamp());
        _span = _traces.StartActivity(stage);
    }

    /// <summary>Adds a number to the trace.</summary>
    public void Count(string name, long value) => _trace?.SetTag($"twin.{name}", value);

    /// <summary>The work failed: its trace says so by a code, never by what was in it.</summary>
    public void Failed(string code) => _trace?.SetStatus(ActivityStatusCode.Error, code);

    /// <summary>Ends the last stage and the whole.</summary>
    public void Dispose()
    {
        End();
        _seconds.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds, _of, KeyValuePair.Create("stage", (object?)_whole));
        _trace?.Dispose();
    }

    private void End()
    {
        if (_stage is null)
            return;
        _seconds.Record(Stopwatch.GetElapsedTime(_stageStarted).TotalSeconds, _of, KeyValuePair.Create("stage", (object?)_stage));
        _span?.Dispose();
        (_stage, _span) = (null, null);
    }
}
