namespace SiheungTwin.Ingest.City.Import.Street;

/// <summary>The box of degrees South Korea lies in, for telling a latitude from a longitude.</summary>
internal static class KoreanBounds
{
    /// <summary>True where the position [°, WGS 84] may be in Korea.</summary>
    public static bool Holds(double longitude, double latitude) => longitude is >= 124 and <= 132 && latitude is >= 33 and <= 39;
}
