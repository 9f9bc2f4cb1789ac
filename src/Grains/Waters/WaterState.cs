using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Waters;

/// <summary>One gauge's levels, oldest first.</summary>
/// <param name="Source">Who measured: <c>khoa:DT_0001</c>.</param>
/// <param name="Times">Seconds since 1970, UTC, rising.</param>
/// <param name="LevelsM">Levels [m MSL]; NaN where the gauge said unknown.</param>
[GenerateSerializer, Immutable, Alias("twin.gauge-series")]
public sealed record GaugeSeries([property: Id(0)] string Source, [property: Id(1)] ValueArray<long> Times, [property: Id(2)] ValueArray<double> LevelsM)
{
    /// <summary>Index of the newest reading at or before <paramref name="time"/> [s since 1970]; −1 when there is none.</summary>
    public int At(long time)
    {
        var found = Times.Span.BinarySearch(time);
        return found >= 0 ? found : ~found - 1;
    }
}

/// <summary>A high or low water somebody predicted.</summary>
/// <param name="Source">Gauge it was predicted for: <c>khoa:DT_0001</c>.</param>
/// <param name="Time">When [s since 1970, UTC].</param>
/// <param name="LevelM">Level [m MSL].</param>
/// <param name="High">High water, or low.</param>
[GenerateSerializer, Immutable, Alias("twin.predicted-water")]
public sealed record PredictedWater([property: Id(0)] string Source, [property: Id(1)] long Time, [property: Id(2)] double LevelM, [property: Id(3)] bool High);

/// <summary>The last half day of a water body's gauges: one tide and a little more.</summary>
[GenerateSerializer, Immutable, Alias("twin.water-state")]
public sealed record WaterState : AssetState
{
    /// <summary>How far back readings are kept [s].</summary>
    public const long KeptS = 13 * 3600;

    /// <summary>Nothing said yet.</summary>
    public static readonly WaterState Initial = new();

    /// <summary>Gauges by source, ordinal.</summary>
    [Id(0)]
    public ValueArray<GaugeSeries> Gauges { get; init; }

    /// <summary>Predicted high and low waters, from half a day before the newest prediction came to eight days after it, oldest first.</summary>
    [Id(1)]
    public ValueArray<PredictedWater> HighLow { get; init; }
}
