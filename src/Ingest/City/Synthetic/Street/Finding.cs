namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>One detection on its way out.</summary>
/// <param name="AtS">When it was made [s since the begin].</param>
/// <param name="Source">Car, bus, camera or drone.</param>
/// <param name="Class">Class of the feed <c>detection</c>.</param>
/// <param name="Confidence">What the detector says, 0–1.</param>
/// <param name="X">Easting [m, EPSG:5186].</param>
/// <param name="Y">Northing [m, EPSG:5186].</param>
/// <param name="SigmaM">Standard deviation the source gives for its positions [m].</param>
internal sealed record Finding(double AtS, string Source, string Class, double Confidence, double X, double Y, double SigmaM)
{
    /// <summary>Plate that was read, right or wrong; null when none was.</summary>
    public string? Vehicle { get; init; }

    /// <summary>Defects of a signboard; null for anything else.</summary>
    public IReadOnlyList<string>? Defects { get; init; }
}

/// <summary>One track on its way out: positions and the time at each.</summary>
/// <param name="Patrol">Car, bus or camera.</param>
/// <param name="Camera">Its camera.</param>
/// <param name="Places">Time [s since the begin] and place [m, EPSG:5186], two or more.</param>
internal sealed record Track(string Patrol, string Camera, IReadOnlyList<(double AtS, double X, double Y)> Places)
{
    public double FromS => Places[0].AtS;
}
