using SiheungTwin.Grains.Drainage;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Signboards;

/// <summary>
/// Shows a signboard: condition, and the probability that it comes off in the gust of its weather cell. The public state is the highest of what that
/// probability, the condition and a wind warning each call for. People in the way are not counted: the city knows residents by dong, not walkers by street.
/// </summary>
internal sealed class SignboardView(SignRules rules)
{
    private static readonly TimeSpan Seoul = TimeSpan.FromHours(9);
    private readonly SignReasons _reasons = new(rules);

    /// <summary>The sign at <paramref name="now"/>.</summary>
    public SignboardSnapshot Of(Signboard sign, SignState state, ISurroundings around, DateTimeOffset now)
    {
        var over = state.Override is { } fact && fact.InForce(now) ? fact : null;
        var weather = around.Snapshot<WeatherSnapshot>(sign.Weather);
        var year = now.ToOffset(Seoul).Year;
        var condition = SignStrength.Condition(state.Inspection, rules);
        var warning = WindWarning.Level(weather?.Warnings);
        var probability = weather?.GustMS is { } gust
            ? WindFailure.Probability(sign, gust, year - sign.Year, SignStrength.Left(state.Inspection, rules), rules)
            : (double?)null;
        var band = Band(probability);
        return new SignboardSnapshot
        {
            Id = sign.Id,
            Title = sign.Title,
            Provenance = sign.Provenance,
            State = over is null ? Judged(band, condition, warning) : ZoneFold.StateOf(over.Value),
            StateReason = over is null ? _reasons.Of(band, condition, warning, sign.Permitted) : "override " + over.Label,
            AsOf = state.NewestAt,
            NextDue = Earlier(state.Override?.NextChange(now), NextYear(year)),
            Type = sign.Type,
            Condition = condition,
            WindFailureProbability = probability,
            GustMS = weather?.GustMS,
            InspectedAt = state.Inspection?.Observed,
            Defects = state.Inspection is { } inspection ? SignDefectWords.Of(inspection.Defects) : null,
            ToBeMatched = ToBeMatched(state),
            CheckTarget = SignLaw.CheckTarget(sign, rules),
            CheckDue = SignLaw.TermEnd(sign, year, rules),
        };
    }

    /// <summary>Whether a sign's view can differ between two snapshots of its weather cell: it reads the gust and the warnings and nothing else.</summary>
    public static bool Heeds(WeatherSnapshot before, WeatherSnapshot after) =>
        !Nullable.Equals(before.GustMS, after.GustMS) || WindWarning.Level(before.Warnings) != WindWarning.Level(after.Warnings);

    private static PublicState? Judged(PublicState? band, SignCondition? condition, int warning)
    {
        var found = condition switch
        {
            SignCondition.Dangerous => PublicState.Caution,
            SignCondition.Damaged => warning >= 2 ? PublicState.Caution : PublicState.Attention,
            _ => PublicState.Safe,
        };
        var warned = warning > 0 ? PublicState.Attention : PublicState.Safe;
        var known = found > warned ? found : warned;
        return band is { } wind ? (wind > known ? wind : known) : known > PublicState.Safe ? known : null;
    }

    private PublicState? Band(double? probability) => probability is not { } p ? null
        : p >= rules.SeriousP ? PublicState.Serious
        : p >= rules.AlertP ? PublicState.Alert
        : p >= rules.CautionP ? PublicState.Caution
        : p >= rules.AttentionP ? PublicState.Attention
        : PublicState.Safe;

    private int ToBeMatched(SignState state)
    {
        var count = 0;
        foreach (var finding in state.Findings.Span)
            count += finding.Matched(rules) ? 0 : 1;
        return count;
    }

    // Age and display term go by the calendar year of Seoul.
    private static DateTimeOffset NextYear(int year) => new(year + 1, 1, 1, 0, 0, 0, Seoul);

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;
}
