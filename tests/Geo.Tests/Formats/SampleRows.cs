using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using SiheungTwin.Geo.Formats;

namespace SiheungTwin.Geo.Tests.Formats;

/// <summary>Three made-up rows: whole, with awkward text, and with everything unknown.</summary>
internal static class SampleRows
{
    public static readonly FeatureTable Table = new("zones", "POLYGON",
    [
        new FeatureColumn("이름", ColumnType.Text),
        new FeatureColumn("people", ColumnType.Integer),
        new FeatureColumn("level", ColumnType.Real, "m"),
        new FeatureColumn("closed", ColumnType.Boolean),
        new FeatureColumn("seen", ColumnType.Time),
    ]);

    public static readonly FileNote Note = new(
        new DateTimeOffset(2026, 8, 8, 21, 10, 0, TimeSpan.FromHours(9)), "합성 (synthetic)", "depth > 0.15", "CC BY 4.0, 가상기관");

    public static readonly DateTimeOffset Seen = new(2026, 8, 8, 21, 9, 30, 250, TimeSpan.FromHours(9));

    public static readonly FeatureRow[] Rows =
    [
        new(Polygon("POLYGON((126.70 37.30,126.70 37.40,126.80 37.40,126.80 37.30,126.70 37.30),(126.72 37.32,126.73 37.32,126.73 37.33,126.72 37.33,126.72 37.32))"), ["가상1동", 9007199254740993L, 0.1, true, Seen]),
        new(Polygon("POLYGON((126.123456789 37.5,126.2 37.5,126.2 37.6,126.123456789 37.5))"), ["쉼표, \"따옴표\"\n줄바꿈", 0, double.NaN, false, null]),
        new(null, [null, null, null, null, null]),
    ];

    public static async IAsyncEnumerable<FeatureRow> Async(IEnumerable<FeatureRow> rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }

    public static Geometry Polygon(string wkt) => new WKTReader().Read(wkt);
}
