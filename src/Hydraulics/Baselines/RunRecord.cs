namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>
/// What a run leaves behind so that a run that differs from it in one place can be computed there alone: the steps it took, what passed the
/// sides of its tiles and how deep water stood there, and what drains moved. Times are the output times.
/// </summary>
public sealed class RunRecord
{
    /// <summary>Places of the tiles among all of the raster's, row by row.</summary>
    public required int[] Places { get; init; }

    /// <summary>Moments at which all water stood at one time, and the steps on the way to each.</summary>
    internal List<RecordedSpan> Spans { get; } = [];

    /// <summary>For each output interval, tile and side: water passed through each of 64 faces, per metre of face [m²]; sides in the order west, east, north, south.</summary>
    internal List<float[]> Passed { get; } = [];

    /// <summary>For each output interval, tile and side: depths of the 64 cells at its end [m].</summary>
    internal List<float[]> Rims { get; } = [];

    /// <summary>For each exchange of the drains and zone: the share of its water taken, and the share of what it lacked given.</summary>
    internal List<(float Taken, float Given)[]> Exchanges { get; } = [];

    /// <summary>Memory it takes [bytes].</summary>
    public long Bytes => Passed.Sum(p => 4L * p.Length) + Rims.Sum(r => 4L * r.Length) + Exchanges.Sum(e => 8L * e.Length) + Spans.Sum(s => 24L + s.Levels.Length);
}

/// <summary>The way to one moment.</summary>
/// <param name="End">The moment [s].</param>
/// <param name="Ticks">Shortest steps on the way.</param>
/// <param name="Levels">Level of each tile.</param>
internal sealed record RecordedSpan(double End, int Ticks, byte[] Levels);
