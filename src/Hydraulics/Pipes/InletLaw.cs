namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>What a grating in a sag takes (FHWA HEC-22, Urban Drainage Design Manual): the smaller of a weir around it and an orifice.</summary>
public static class InletLaw
{
    /// <summary>Weir: 1.66 P d^1.5 [m³/s].</summary>
    public static double WeirM3S(double perimeterM, double depthM) => depthM <= 0 ? 0 : 1.66 * perimeterM * depthM * Math.Sqrt(depthM);

    /// <summary>Orifice: 0.67 A √(2 g d) [m³/s].</summary>
    public static double OrificeM3S(double areaM2, double headM) => headM <= 0 ? 0 : 0.67 * areaM2 * Math.Sqrt(2 * 9.81 * headM);

    /// <summary>What an inlet takes from a street of a depth [m] while the pipe below stands low [m³/s].</summary>
    public static double TakesM3S(Inlet inlet, double depthM) =>
        inlet.Count * (1 - inlet.Clogging) * Math.Min(WeirM3S(inlet.PerimeterM, depthM), OrificeM3S(inlet.AreaM2, depthM));

    /// <summary>What comes back through an inlet whose node stands a head [m] above the water on the street [m³/s].</summary>
    public static double ReturnsM3S(Inlet inlet, double headM) => inlet.Count * (1 - inlet.Clogging) * OrificeM3S(inlet.AreaM2, headM);
}
