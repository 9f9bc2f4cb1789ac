using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Tests.Folding;

namespace SiheungTwin.Grains.Tests.Signboards;

/// <summary>One sign to speak of: a wall sign of 3 × 1 m whose middle hangs where gusts are measured.</summary>
internal static class Signs
{
    public static readonly Signboard Wall = new()
    {
        Id = "sign:1",
        Title = "벽면간판",
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Point(0, 0),
        Type = SignboardType.Wall,
        WidthM = 3,
        HeightM = 1,
        TopM = 10.5f,
        Year = 2016,
        Permitted = true,
        Weather = TestCity.Cell.Id,
    };

    /// <summary>A finding as placement writes it.</summary>
    public static Entry Finding(string[] defects, DateTimeOffset at, double? confidence = 0.9, double p = 0.95, string? key = null) => new()
    {
        Kind = EntryKind.Observation,
        Asset = Wall.Id,
        Feed = "detection",
        Source = "drone-1",
        Key = key ?? $"{at:O}",
        Quantity = "sign_finding",
        Value = confidence,
        Observed = at,
        Body = $$"""{"defects":[{{string.Join(',', defects.Select(d => $"\"{d}\""))}}],"x":1,"y":2,"sigma_m":3,"p":{{p.ToString(System.Globalization.CultureInfo.InvariantCulture)}},"alternatives":[{"id":"sign:2","p":0.05}]}""",
    };
}
