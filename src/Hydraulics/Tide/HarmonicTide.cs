namespace SiheungTwin.Hydraulics.Tide;

/// <summary>
/// Predicts the astronomical tide: Z0 + Σ f H cos(V + u − G), G = g − speed × zone (Schureman 1958; Pugh 1987). No weather, no season; set-up code,
/// equal to the last digits only on machines whose cosine is the same.
/// </summary>
public sealed class HarmonicTide
{
    private readonly double _mean;
    private readonly (TidalConstituent Constituent, double AmplitudeM, double GreenwichDeg)[] _terms;

    /// <summary>Takes a station's constants.</summary>
    /// <exception cref="HydraulicsException"><c>hydraulics.tide</c>: an unknown constituent, or a number that is none.</exception>
    public HarmonicTide(TideStation station)
    {
        _mean = station.MeanLevelM;
        _terms = new (TidalConstituent, double, double)[station.Constants.Count];
        for (var i = 0; i < _terms.Length; i++)
        {
            var constant = station.Constants[i];
            var constituent = TidalConstituent.Find(constant.Name)
                ?? throw new HydraulicsException("hydraulics.tide", $"constants[{i}].name", $"'{constant.Name}' is none of {string.Join(", ", TidalConstituent.All.Select(c => c.Name))}.");
            if (!double.IsFinite(constant.AmplitudeM) || constant.AmplitudeM < 0 || !double.IsFinite(constant.PhaseDeg))
                throw new HydraulicsException("hydraulics.tide", $"constants[{i}]", "amplitude must be 0 or more and phase a number.");
            _terms[i] = (constituent, constant.AmplitudeM, constant.PhaseDeg - (constituent.SpeedDegPerHour * station.PhaseZoneHours));
        }
    }

    /// <summary>Level at an instant [m, the datum of the station's mean level].</summary>
    public double At(DateTimeOffset utc)
    {
        var (level, node) = (_mean, Longitudes.At(utc).NodeDeg);
        foreach (var (constituent, amplitude, greenwich) in _terms)
        {
            var (f, u) = constituent.Node.At(node);
            level += f * amplitude * Math.Cos((constituent.ArgumentDeg(utc) + u - greenwich) * Math.PI / 180);
        }

        return level;
    }
}
