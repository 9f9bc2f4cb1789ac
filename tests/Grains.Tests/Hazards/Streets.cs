using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Hazards;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Tests.Hazards;

/// <summary>
/// A few straight corridors and the entries that placement makes of a detection on them: one for the corridor it most probably lies on and for each within
/// 30 m, candidates weighed by the normal density of their distance; then the fold of each corridor.
/// </summary>
internal sealed class Streets
{
    public static readonly DateTimeOffset Start = new(2026, 7, 1, 1, 0, 0, TimeSpan.Zero);
    private const double HaloM = 30;
    private const double HalfWidthM = 6.5;
    private readonly (string Id, double X0, double Y0, double X1, double Y1)[] _lines;
    private readonly Dictionary<string, CorridorState> _states = [];
    private long _sequence;

    public Streets(params (string Id, double X0, double Y0, double X1, double Y1)[] lines) => _lines = lines;

    /// <summary>One corridor along the x axis.</summary>
    public static Streets One() => new(("corridor:a", 0, 0, 1000, 0));

    /// <summary>Two corridors end to end, a third ending on their meeting point: every kind of junction there is.</summary>
    public static Streets Tee() => new(("corridor:a", 0, 0, 500, 0), ("corridor:b", 500, 0, 1000, 0), ("corridor:c", 500, 0, 500, 400));

    /// <summary>Two carriageways twelve metres apart.</summary>
    public static Streets Dual() => new(("corridor:a", 0, 0, 1000, 0), ("corridor:b", 1000, 12, 0, 12));

    public HazardRules Rules { get; init; } = new();

    public IEnumerable<Hazard> Published => _lines.SelectMany(l => State(l.Id).Hazards.Where(h => h.Owner == l.Id && h.MergedInto is null));

    public CorridorState State(string corridor) => _states.GetValueOrDefault(corridor) ?? CorridorState.Initial;

    public void Say(IEnumerable<Entry> entries)
    {
        foreach (var entry in entries)
            _states[entry.Asset] = CorridorFold.Apply(State(entry.Asset), entry with { Sequence = ++_sequence }, Rules);
    }

    public void See(double x, double y, double minute, string source = "bus-1", double confidence = 0.8, double sigma = 3, string @class = "pothole", string? key = null) =>
        Say(Detection(x, y, minute, source, confidence, sigma, @class, key));

    /// <summary>The entries placement makes of a detection.</summary>
    public Entry[] Detection(double x, double y, double minute, string source = "bus-1", double confidence = 0.8, double sigma = 3, string @class = "pothole", string? key = null)
    {
        key ??= string.Create(CultureInfo.InvariantCulture, $"{source}-{minute}-{x}");
        var hits = _lines.Select(line => Hit(line, x, y)).ToArray();
        var variance = (sigma * sigma) + (HalfWidthM * HalfWidthM / 3);
        var weights = hits.Select(h => Math.Exp(-h.Distance * h.Distance / (2 * variance))).ToArray();
        var order = Enumerable.Range(0, hits.Length).OrderBy(i => hits[i].Distance).ToArray();
        var told = order.Where((i, n) => n == 0 || hits[i].Distance <= HaloM).ToArray();
        return [.. told.Select(i => new Entry
        {
            Kind = EntryKind.Observation,
            Asset = _lines[i].Id,
            Feed = "detection",
            Source = source,
            Key = told.Length == 1 ? key : key + "@" + _lines[i].Id,
            Quantity = HazardSighting.Quantity,
            Value = confidence,
            Observed = Start.AddMinutes(minute),
            Body = JsonSerializer.Serialize(new
            {
                @class,
                x,
                y,
                sigma_m = sigma,
                segment = Road(_lines[i].Id),
                chainage_m = hits[i].Chainage,
                offset_m = hits[i].Offset,
                side = Math.Abs(hits[i].Offset) <= 1 || sigma > HalfWidthM ? 0 : Math.Sign(hits[i].Offset),
                p = weights[i] / weights.Sum(),
                owner = _lines[order[0]].Id,
                alternatives = order.Where(k => k != i && weights[k] / weights.Sum() >= 0.01).Select(k => new { segment = Road(_lines[k].Id), chainage_m = hits[k].Chainage, side = 0, p = weights[k] / weights.Sum() }),
            }),
        })];
    }

    /// <summary>The entry of a camera's pass along a corridor.</summary>
    public static Entry Pass(string corridor, double fromM, double toM, double minute, string? camera = "bus-1") => new()
    {
        Kind = EntryKind.Observation,
        Asset = corridor,
        Feed = "patrol-track",
        Source = "depot",
        Key = string.Create(CultureInfo.InvariantCulture, $"{camera}-{minute}@{corridor}"),
        Quantity = CorridorPasses.Quantity,
        Value = Math.Abs(toM - fromM),
        Unit = "m",
        Observed = Start.AddMinutes(minute + 2),
        Body = JsonSerializer.Serialize(new { patrol = "p-" + camera, camera, from_m = fromM, to_m = toM, from_time = Start.AddMinutes(minute), to_time = Start.AddMinutes(minute + 2) }),
    };

    private static string Road(string corridor) => "road:" + corridor[^1];

    private static (double Distance, double Chainage, double Offset) Hit((string Id, double X0, double Y0, double X1, double Y1) line, double x, double y)
    {
        var (dx, dy) = (line.X1 - line.X0, line.Y1 - line.Y0);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        var along = Math.Clamp((((x - line.X0) * dx) + ((y - line.Y0) * dy)) / length, 0, length);
        var (fx, fy) = (x - (line.X0 + (dx / length * along)), y - (line.Y0 + (dy / length * along)));
        var distance = Math.Sqrt((fx * fx) + (fy * fy));
        return (distance, along, Math.Sign((dy * fx) - (dx * fy)) * distance);
    }
}
