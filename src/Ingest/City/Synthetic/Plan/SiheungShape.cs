namespace SiheungTwin.Ingest.City.Synthetic.Plan;

/// <summary>Limits, coast, lake and flats of the synthetic Siheung, drawn by hand; kilometres of EPSG:5186.</summary>
internal static class SiheungShape
{
    /// <summary>City limits, about 140 km².</summary>
    internal static readonly (double X, double Y)[] Limits = Km(
    [
        (181.49, 540.94), (183.01, 540.84), (183.75, 539.98), (184.08, 538.52), (185.78, 538.25), (186.63, 537.44), (186.41, 536.12),
        (186.03, 535.03), (187.30, 533.60), (188.81, 532.89), (189.20, 531.44), (188.49, 529.69), (187.48, 528.89), (185.96, 529.20),
        (184.59, 528.65), (183.41, 528.06), (181.75, 527.48), (180.25, 527.10), (178.70, 527.16), (177.56, 525.83), (177.26, 524.57),
        (175.35, 523.78), (173.51, 523.40), (171.62, 523.78), (171.30, 525.17), (171.75, 526.49), (172.12, 527.93), (173.50, 529.40),
        (174.66, 530.85), (176.12, 532.21), (177.45, 533.44), (178.68, 534.46), (178.48, 535.86), (179.64, 537.36), (180.05, 538.68),
        (180.91, 539.92),
    ]);

    /// <summary>The mainland with Oido and Geobukseom, drawn past the edges of the map.</summary>
    internal static readonly (double X, double Y)[] Mainland = Km(
    [
        (168.6, 545), (168.9, 542.4), (169.6, 539.6), (170.9, 537.4), (172.3, 535.6), (174.1, 534.5), (175.8, 533.7), (177.0, 533.8), (177.7, 533.75),
        (178.15, 533.9), (178.2, 533.55), (177.9, 533.25), (177.3, 533.0), (176.5, 532.5), (175.6, 531.9), (174.9, 531.0), (174.1, 530.2), (173.6, 529.3),
        (173.2, 528.5), (172.5, 528.1), (172.0, 527.5), (171.9, 526.8), (172.05, 526.2), (171.8, 525.6), (171.75, 524.7), (172.5, 524.15), (173.6, 524.3),
        (174.7, 524.25), (175.8, 524.35), (176.8, 524.8), (177.9, 525.3), (178.8, 525.7), (180.2, 525.5), (181.8, 524.7), (183.4, 523.8), (185.4, 523.0),
        (187.2, 522.2), (188.2, 520), (200, 520), (200, 545),
    ]);

    /// <summary>Reclaimed land across the channel, in the neighbouring city.</summary>
    internal static readonly (double X, double Y)[] FarShore = Km(
        [(160, 536.4), (169.6, 535.9), (170.8, 534.2), (170.9, 532.0), (169.9, 530.6), (160, 530.2)]);

    /// <summary>Where water is Sihwa Lake: south of the dyke.</summary>
    internal static readonly (double X, double Y)[] Lake = Km(
        [(172.05, 526.25), (168.0, 523.6), (150, 515), (150, 500), (200, 500), (200, 526.2)]);

    /// <summary>The Sihwa dyke, from Oido to the south-west.</summary>
    internal static readonly (double X, double Y)[] Dyke = Km([(172.2, 526.35), (168.0, 523.6), (160, 518.4)]);

    /// <summary>Jeongwang, Oido, Baegot, Geobukseom and Wolgot: flats won from the sea.</summary>
    internal static readonly (double X, double Y)[] Flats = Km(
    [
        (171, 523.5), (171, 529), (174, 532), (177.2, 533.2), (178.3, 532.6), (177.2, 531.5), (177.4, 530.4), (178.5, 529.7), (178.6, 528.2), (178.2, 527.0),
        (178.6, 525.0), (176, 523.5),
    ]);

    /// <summary>Kilometres to metres.</summary>
    internal static (double X, double Y)[] Km((double X, double Y)[] line) =>
        [.. line.Select(p => (Math.Round(p.X * 1000), Math.Round(p.Y * 1000)))];
}
