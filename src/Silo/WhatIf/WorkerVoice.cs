using System.Text.Json;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Grains.WhatIf.Outputs;
using SiheungTwin.Grains.WhatIf.Runs;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>
/// What a worker says: every half second how far it is, as long as it lives, with a new partial map where there is one; a keyframe at once.
/// Maps are drawn here, off the run's own thread.
/// </summary>
internal sealed class WorkerVoice : IDisposable
{
    private const int WidestMap = 640;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(0.5);
    private readonly Lock _gate = new();
    private readonly string _directory;
    private readonly TextWriter _output;
    private readonly ITimer _timer;
    private RunProgress _progress = new(0, RunMessages.Reading);
    private (double SimulatedS, Raster Depth)? _map;

    public WorkerVoice(string directory, TextWriter output, TimeProvider time)
    {
        (_directory, _output) = (directory, output);
        _timer = time.CreateTimer(_ => Speak(), null, TimeSpan.Zero, Every);
    }

    public void Progress(RunProgress progress)
    {
        lock (_gate)
            _progress = progress;
    }

    public void Snapshot(RunPart part, double simulatedS, Raster depth)
    {
        lock (_gate)
            _map = (simulatedS, depth);
    }

    public void Keyframe(RunPart part)
    {
        lock (_gate)
            Say(new WorkerMessage { Keyframe = KeyframeFile.Name(part) });
    }

    public void Dispose() => _timer.Dispose();

    private void Speak()
    {
        lock (_gate)
        {
            var map = _map is { } newest ? Draw(newest.SimulatedS, newest.Depth) : null;
            _map = null;
            Say(new WorkerMessage { Percent = _progress.Percent, Message = _progress.Message, Map = map });
        }
    }

    private WorkerMap Draw(double simulatedS, Raster depth)
    {
        var path = Path.Combine(_directory, RunDirectory.Partial);
        var extent = DepthOverlay.Write(path + "~", PartialMap.Coarse(depth, WidestMap));
        File.Move(path + "~", path, overwrite: true);
        return new WorkerMap(extent, simulatedS);
    }

    private void Say(WorkerMessage message)
    {
        _output.WriteLine(JsonSerializer.Serialize(message));
        _output.Flush();
    }
}

/// <summary>One line of a worker.</summary>
internal sealed record WorkerMessage
{
    /// <summary>Share done [%]; null where the line is of something else.</summary>
    public int? Percent { get; init; }

    /// <summary>For people.</summary>
    public string? Message { get; init; }

    /// <summary>A newer partial map lies in the run's directory.</summary>
    public WorkerMap? Map { get; init; }

    /// <summary>Name of a keyframe's file that was written anew.</summary>
    public string? Keyframe { get; init; }
}

/// <summary>A partial map.</summary>
/// <param name="Extent">EPSG:3857: west, south, east, north [m].</param>
/// <param name="SimulatedS">Simulated time it shows [s].</param>
internal sealed record WorkerMap(double[] Extent, double SimulatedS);
