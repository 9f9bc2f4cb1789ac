using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>
/// What a run leaves behind so that a run that differs from it in one place can be computed there alone: the steps it took, what passed the
/// sides of its tiles and how deep water stood there, and what drains moved. Times are the output times.
/// </summary>
public sealed class RunRecord
{
    internal RunRecord(int[] places, ISideRecord sides) => (Places, Sides) = (places, sides);

    /// <summary>Places of the tiles among all of the raster's, row by row.</summary>
    public IReadOnlyList<int> Places { get; }

    /// <summary>What passed the tiles' sides.</summary>
    internal ISideRecord Sides { get; }

    /// <summary>Moments at which all water stood at one time, and the steps on the way to each.</summary>
    internal List<RecordedSpan> Spans { get; init; } = [];

    /// <summary>For each exchange of the drains and zone: the share of its water taken, and the share of what it lacked given.</summary>
    internal List<(float Taken, float Given)[]> Exchanges { get; init; } = [];

    /// <summary>Memory the record of a run takes, at most about that [bytes]: known before it is run.</summary>
    public static long BytesOf(SurfaceCase flood)
    {
        var across = CaseWindow.Across(flood.Terrain.Columns);
        var tiles = new bool[across * CaseWindow.Across(flood.Terrain.Rows)];
        for (var cell = 0; cell < flood.Terrain.Values.Length; cell++)
        {
            if (flood.Active?[cell] != false)
                tiles[((cell / flood.Terrain.Columns / TileShape.Side) * across) + (cell % flood.Terrain.Columns / TileShape.Side)] = true;
        }

        return (long)(2L * sizeof(float) * SideRecord.Values * Math.Ceiling(flood.DurationS / flood.OutputIntervalS) * tiles.Count(t => t));
    }

    /// <summary>Memory it takes when all of it is there [bytes].</summary>
    public long Bytes =>
        (2L * sizeof(float) * SideRecord.Values * Sides.Marks * Places.Count) + Exchanges.Sum(e => 8L * e.Length) + Spans.Sum(s => 24L + s.Levels.Length);
}

/// <summary>The way to one moment.</summary>
/// <param name="End">The moment [s].</param>
/// <param name="Ticks">Shortest steps on the way.</param>
/// <param name="Levels">Level of each tile.</param>
internal sealed record RecordedSpan(double End, int Ticks, byte[] Levels);
