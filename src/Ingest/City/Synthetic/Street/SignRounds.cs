using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>Drone flights and rounds on foot along shop fronts on working days: every sign of a street is looked at, most are sound.</summary>
internal sealed class SignRounds
{
    private const double FirstHour = 10;
    private const double RoundHours = 2;
    private const double LookS = 45;
    private const double DroneSigmaM = 1;
    private const double FootSigmaM = 3;
    private const double BaseDefect = 0.12;
    private const double DefectPerYear = 0.015;
    private static readonly string[] Defects = ["corrosion", "tilt", "missing_fastener", "wall_gap", "cracked_panel", "exposed_wiring"];
    private static readonly double[] Weights = [0.35, 0.15, 0.12, 0.13, 0.17, 0.08];

    private readonly SortedDictionary<string, IReadOnlyList<string>> _truth = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];

    public SignRounds(CityModel city, StreetSettings settings, StreetClock clock, int seed)
    {
        foreach (var midnight in clock.Midnights().Where(m => !clock.Weekend(m + 43_200) && city.Signboards.Count > 0))
        {
            for (var round = 0; round < settings.SignRounds; round++)
            {
                var draw = new SeededDraw(seed, FormattableString.Invariant($"signs|{midnight}|{round}"));
                var begin = midnight + ((FirstHour + (round * RoundHours)) * 3600);
                if (begin < 0 || begin + (settings.SignsOfRound * LookS) > clock.EndS)
                    continue;
                var drone = round % 3 != 2;
                Walk(city, settings, begin, FormattableString.Invariant($"{(drone ? "drone" : "inspector")}-{(round / 3) + 1}"), drone ? DroneSigmaM : FootSigmaM, clock, draw, seed);
            }
        }
    }

    public IReadOnlyList<Finding> Findings => _findings;

    public IReadOnlyList<SignTruth> Truth => [.. _truth.Select(t => new SignTruth(t.Key, t.Value))];

    private void Walk(CityModel city, StreetSettings settings, double begin, string source, double sigma, StreetClock clock, SeededDraw draw, int seed)
    {
        var home = city.Signboards[draw.Below(city.Signboards.Count)].Geometry.Xy;
        var nearest = city.Signboards.OrderBy(s => Square(s.Geometry.Xy[0] - home[0]) + Square(s.Geometry.Xy[1] - home[1])).ThenBy(s => s.Id, StringComparer.Ordinal).Take(settings.SignsOfRound);
        var at = begin;
        foreach (var sign in nearest)
        {
            if (!_truth.TryGetValue(sign.Id, out var defects))
                _truth[sign.Id] = defects = DefectsOf(sign, clock, new SeededDraw(seed, "sign|" + sign.Id));
            var seen = defects.Where(_ => draw.Happens(0.85)).ToArray();
            _findings.Add(new Finding(at, source, "signboard", Math.Round(draw.Between(0.7, 0.99), 2), sign.Geometry.Xy[0] + (sigma * draw.Normal()), sign.Geometry.Xy[1] + (sigma * draw.Normal()), sigma) { Defects = seen });
            at += LookS;
        }
    }

    private static IReadOnlyList<string> DefectsOf(Signboard sign, StreetClock clock, SeededDraw draw)
    {
        var age = Math.Max(0, clock.Start.Year - sign.Year);
        if (!draw.Happens(BaseDefect + (DefectPerYear * age)))
            return [];
        var first = Defects[draw.Weighted(Weights)];
        var second = Defects[draw.Weighted(Weights)];
        return first == second || draw.Happens(0.7) ? [first] : [first, second];
    }

    private static double Square(double value) => value * value;
}
