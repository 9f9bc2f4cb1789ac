namespace SiheungTwin.Grains.WhatIf.Scenarios;

/// <summary>The datum a level is given in: a level without one means nothing.</summary>
internal static class LevelDatum
{
    /// <summary>Lowest level taken [m MSL].</summary>
    public const double LowestM = -15;

    /// <summary>Highest level taken [m MSL].</summary>
    public const double HighestM = 60;

    /// <summary>Requires <c>datum</c> to be <c>msl</c>.</summary>
    public static void Need(JsonFields level)
    {
        if (!level.Has("datum"))
            level.Missing("datum", ": a level without a datum means nothing; give \"msl\"", ": 기준면 없는 수위는 쓸 수 없습니다. \"msl\"을 쓰십시오");
        else
            Check(level);
    }

    /// <summary>Where <c>datum</c> is given, it must be <c>msl</c>.</summary>
    public static void Check(JsonFields level)
    {
        if (level.Text("datum") is { } datum && datum != "msl")
            level.Fault("datum", $"'{datum}' is not taken; give levels above Incheon mean sea level and \"msl\".", $"'{datum}'은(는) 쓸 수 없습니다. 인천 평균해면 기준 \"msl\"로 주십시오.");
    }
}
