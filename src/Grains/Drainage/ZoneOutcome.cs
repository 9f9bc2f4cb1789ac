using System.Globalization;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Roads;
using SiheungTwin.Grains.Waters;

namespace SiheungTwin.Grains.Drainage;

/// <summary>What a zone's surroundings and last water say at one instant: the numbers behind its view and its decisions.</summary>
/// <param name="Weather">Weather cell that speaks for it; null when none has fresh rain.</param>
/// <param name="Warning">Warning in force; null none or unknown.</param>
/// <param name="Balance">Water balance; null when rain is unknown.</param>
/// <param name="BalanceMinute">Minute at which it stands.</param>
/// <param name="DepthM">Depth over the lowest ground [m]; null unknown.</param>
/// <param name="DepthSource"><c>balance</c> or <c>sensor</c>.</param>
/// <param name="UnderpassClosed">True when an underpass of the zone is closed.</param>
/// <param name="Reason">Why, as a stable code with its numbers.</param>
public sealed record ZoneOutcome(
    WeatherSnapshot? Weather, string? Warning, BalanceResult? Balance, long BalanceMinute, double? DepthM, string? DepthSource, bool UnderpassClosed, string Reason)
{
    /// <summary>True when flooding is likely within the hour and the rules let that count.</summary>
    public bool Likely { get; init; }

    /// <summary>The sensor the depth is from; null where it is the balance's.</summary>
    public SensorDepth? Sensor { get; init; }

    /// <summary>The state the rules give to these numbers, without regard to what was shown before; null unknown.</summary>
    public PublicState? Target(FloodRules rules) => AtLeast(DepthM is { } depth ? rules.Classify(depth) : null);

    /// <summary>The worst state these numbers have not yet left on the way down.</summary>
    public PublicState? Held(FloodRules rules) => AtLeast(DepthM is { } depth ? rules.StillHeld(depth) : null);

    // A closed underpass is known whatever else is not; a warning says nothing about how much worse it may be.
    private PublicState? AtLeast(PublicState? byDepth)
    {
        if (UnderpassClosed)
        {
            return byDepth is { } worse && worse > PublicState.Alert ? worse : PublicState.Alert;
        }

        if (Likely && byDepth < PublicState.Caution)
            return PublicState.Caution;
        return byDepth == PublicState.Safe && Warning is not null ? PublicState.Attention : byDepth;
    }

    /// <summary>Works them out.</summary>
    public static ZoneOutcome Of(DrainageZone zone, ZoneState state, ISurroundings around, DateTimeOffset now, Rules rules)
    {
        WeatherSnapshot? weather = null, first = null;
        string? warning = null;
        foreach (var id in zone.Weather)
        {
            var snapshot = around.Snapshot<WeatherSnapshot>(id);
            first ??= snapshot;
            weather ??= snapshot is { Rain60MinMm: not null, RainMinutesMm: not null } ? snapshot : null;
            warning ??= snapshot?.Warnings is { Length: > 0 } warnings ? HeavyRain(warnings) : null;
        }

        var minute = weather is null ? 0 : WorldMinute.Of(weather.MinutesEnd!.Value);
        BalanceResult? balance = weather is null ? null : Balanced(zone, state, around, weather, minute, rules);
        var depth = balance?.VolumeM3 is { } volume ? StorageCurve.LevelM(zone, volume) - zone.LowestM : (double?)null;
        var source = depth is null ? null : "balance";
        var reason = weather is null ? first?.StateReason ?? "rain.unknown"
            : depth is null ? "water.unknown " + zone.WaterBody
            : ReasonText.Depth(depth.Value);
        var told = SensorDepth.Deeper(SensorDepth.Of(zone, around, weather, rules), SensorHold.Of(zone, state, around, weather, now, rules));
        if (told is { } sensor && !(depth >= sensor.DepthM))
        {
            (depth, source) = (sensor.DepthM, "sensor");
            reason = ReasonText.Depth(sensor.DepthM) + " " + sensor.Id + " with " + sensor.With;
        }

        var closed = UnderpassShut(zone, around, now);
        if (depth > 0 && source == "balance" && around.Snapshot<WaterSnapshot>(zone.WaterBody) is { LevelSource: "assumed" or "predicted" } water)
            reason += ", " + zone.WaterBody + " " + water.LevelSource;
        reason += closed is null ? string.Empty : ", " + closed + " closed";
        reason += warning is null ? string.Empty : ", " + warning;
        var likely = rules.Flood.UseProbability ? ZoneRisk.Within1h(zone, weather, depth, state, around, now, rules) : null;
        reason += likely >= rules.Flood.LikelyP ? string.Create(CultureInfo.InvariantCulture, $", flood probability {likely:0.00}") : string.Empty;
        return new ZoneOutcome(weather, warning, balance, minute, depth, source, closed is not null, reason)
        {
            Likely = likely >= rules.Flood.LikelyP,
            Sensor = source == "sensor" ? told : null,
        };
    }

    private static string? HeavyRain(string warnings)
    {
        foreach (var part in warnings.Split(", "))
        {
            if (part.StartsWith("heavy_rain", StringComparison.Ordinal))
            {
                return part;
            }
        }

        return null;
    }

    private static string? UnderpassShut(DrainageZone zone, ISurroundings around, DateTimeOffset now)
    {
        foreach (var id in zone.Underpasses)
        {
            foreach (var road in around.Asset<Underpass>(id)?.Roads ?? [])
            {
                if (around.StateOf<RoadState>(road)?.ClosedAt(now) ?? false)
                {
                    return id;
                }
            }
        }

        return null;
    }

    // From the last water written down, or dry before the first known minute of rain. Water older than the rain kept is held, not drained: an upper bound.
    private static BalanceResult Balanced(DrainageZone zone, ZoneState state, ISurroundings around, WeatherSnapshot weather, long end, Rules rules)
    {
        var minutes = weather.RainMinutesMm!;
        var from = Math.Max(state.Ponding?.Minute ?? long.MinValue, end - minutes.Length);
        var rain = minutes.AsSpan(minutes.Length - (int)Math.Clamp(end - from, 0, minutes.Length));
        if (state.Ponding is null)
        {
            var known = rain.IndexOfAnyExcept(float.NaN);
            rain = known < 0 ? [] : rain[known..];
            from = end - rain.Length;
        }

        var waters = new WaterLevels(around.Asset<WaterBody>(zone.WaterBody), around.StateOf<WaterState>(zone.WaterBody), rules.Freshness);
        var start = state.Ponding?.VolumeM3 ?? 0;
        return ZoneBalance.Advance(zone, start, Math.Min(from, end), Whole(rain, weather), waters, state.PumpFailed, state.GateStuck, rules.Flood);
    }

    // A missing minute is taken as the mean of the known hour, not as dry.
    private static ReadOnlySpan<float> Whole(Span<float> rain, WeatherSnapshot weather)
    {
        var missing = false;
        foreach (var minute in rain)
        {
            missing |= float.IsNaN(minute);
        }

        if (!missing)
        {
            return rain;
        }

        var mean = (float)(weather.Rain60MinMm!.Value / 60);
        var whole = rain.ToArray();
        for (var i = 0; i < whole.Length; i++)
        {
            whole[i] = float.IsNaN(whole[i]) ? mean : whole[i];
        }

        return whole;
    }

    /// <summary>The inputs and their ages for people: rain, its source and age.</summary>
    public string Inputs => Weather is null ? "rain unknown"
        : string.Create(CultureInfo.InvariantCulture, $"rain_60min {Weather.Rain60MinMm:0.0} mm {Weather.Id} {Math.Floor((Weather.RainAgeS ?? 0) / 60):0} min old");
}
