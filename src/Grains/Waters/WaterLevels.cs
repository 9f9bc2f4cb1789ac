using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Waters;

/// <summary>The level of a water body at any past minute of the last half day, from its gauges in the city's order of preference.</summary>
public readonly struct WaterLevels
{
    private readonly WaterState? _state;
    private readonly WaterBody? _body;
    private readonly long _freshS;
    private readonly long _surgeS;
    private readonly FreshnessRules? _jumps;
    private readonly double? _constant;

    /// <summary>Levels of <paramref name="body"/>; unknown everywhere when it is null.</summary>
    public WaterLevels(WaterBody? body, WaterState? state, FreshnessRules rules)
    {
        _body = body;
        _state = state;
        _freshS = rules.WaterMinutes * 60L;
        _surgeS = rules.SurgeHours * 3600L;
        _jumps = rules;
        _constant = null;
    }

    private WaterLevels(double level)
    {
        _constant = level;
        _freshS = 0;
        _surgeS = 0;
        _jumps = null;
        _body = null;
        _state = null;
    }

    /// <summary>One level at all times [m MSL].</summary>
    public static WaterLevels Constant(double levelM) => new(levelM);

    /// <summary>
    /// Level [m MSL] at <paramref name="time"/> [s since 1970]: the newest reading not too old by then, else the predicted tide, else the assumed level, else null.
    /// Readings are held, not interpolated: what was known then is what is used.
    /// </summary>
    public double? At(long time) => _constant ?? Measured(time)?.LevelM ?? Predicted(time)?.LevelM ?? _body?.AssumedLevelM;

    /// <summary>The level of the open sea by prediction, with the surge of the last reading on top while that is young; null where nothing predicts.</summary>
    public PredictedLevel? Predicted(long time)
    {
        if (_body is null)
            return null;
        var last = Surging(time);
        return PredictedLevel.Of(_body, _state, time, last is { } reading ? (reading.LevelM, reading.Time) : null, _surgeS);
    }

    /// <summary>The last reading that still tells how far the sea stands off its prediction; null when none is young enough.</summary>
    public (double LevelM, long Time, string Source)? Surging(long time) => Speaking(time, _surgeS);

    /// <summary>The reading that speaks for <paramref name="time"/>; null when every gauge is silent or stale.</summary>
    public (double LevelM, long Time, string Source)? Measured(long time) => Speaking(time, _freshS);

    private (double LevelM, long Time, string Source)? Speaking(long time, long ageS)
    {
        if (_state is null || _body is null)
        {
            return null;
        }

        // Gauges the city does not list were placed here by someone: they come after those it does.
        foreach (var source in _body.Gauges)
        {
            foreach (var gauge in _state.Gauges.Span)
            {
                if (gauge.Source == source && Fresh(gauge, time, ageS) is { } reading)
                {
                    return reading;
                }
            }
        }

        foreach (var gauge in _state.Gauges.Span)
        {
            if (Fresh(gauge, time, ageS) is { } reading)
            {
                return reading;
            }
        }

        return null;
    }

    private (double LevelM, long Time, string Source)? Fresh(GaugeSeries gauge, long time, long ageS)
    {
        for (var i = gauge.At(time); i >= 0 && time - gauge.Times[i] <= ageS; i--)
        {
            if (!double.IsNaN(gauge.LevelsM[i]))
            {
                // Official gauges are checked by their office; a city's own are not.
                var at = _jumps is { } rules && gauge.Source.StartsWith("sensor:", StringComparison.Ordinal) ? GaugeJump.Before(gauge, i, time, rules) : i;
                return (gauge.LevelsM[at], gauge.Times[at], gauge.Source);
            }
        }

        return null;
    }
}
