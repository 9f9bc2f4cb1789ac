using CsCheck;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Query.Evaluation;

namespace SiheungTwin.Grains.Tests.Query;

/// <summary>A row of an invented collection.</summary>
internal sealed record Row(string? Title, double? DepthM, int? Lanes, bool? Passable, DateTimeOffset? AsOf, DateOnly? Due, double Lon, double Lat);

internal static class Rows
{
    public static readonly DateTimeOffset Begin = new(2025, 8, 13, 0, 0, 0, TimeSpan.Zero);

    public static readonly Row One = new("정왕지하차도", 0.4, 4, true, Begin.AddHours(3), new DateOnly(2025, 8, 20), 126.74, 37.34);

    public static readonly FilterSchema<Row> Schema = new(
        [
            new("title", r => r.Title),
            new("이름", r => r.Title),
            new("depth_m", r => r.DepthM),
            new("lanes", r => r.Lanes),
            new("passable", r => r.Passable),
            new("as_of", r => r.AsOf),
            new("due", r => r.Due),
        ],
        "geometry",
        r => PackedGeometry.Point(r.Lon, r.Lat),
        r => Projection.Between(4326, 5186).Apply(r.Lon, r.Lat) is var (x, y) ? PackedGeometry.Point(x, y) : throw new InvalidOperationException());

    private static readonly string?[] Titles = [null, "", "a", "aB", "정왕", "é"];

    public static readonly Gen<Row> Any = Gen.Select(
        Gen.Int[0, Titles.Length - 1].Select(i => Titles[i]),
        Gen.OneOf(Gen.Const((double?)null), Gen.Double[-3, 3].Select(d => (double?)d)),
        Gen.OneOf(Gen.Const((int?)null), Gen.Int[-3, 3].Select(i => (int?)i)),
        Gen.OneOf(Gen.Const((DateTimeOffset?)null), Gen.Int[0, 100_000].Select(s => (DateTimeOffset?)Begin.AddSeconds(s))),
        Gen.Double[126.6, 126.9],
        Gen.Double[37.2, 37.5]).Select((t, d, l, a, x, y) => new Row(t, d, l, null, a, null, x, y));
}
