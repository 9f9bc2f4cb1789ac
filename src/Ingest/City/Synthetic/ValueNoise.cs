namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>
/// Smooth noise from an integer hash of lattice corners (value noise): no random generator and no library of
/// transcendental functions, so that the same seed gives the same bytes on every machine.
/// </summary>
internal sealed class ValueNoise(int seed)
{
    /// <summary>Noise at a position [m], 0–1, with features about <paramref name="scaleM"/> wide.</summary>
    public double At(double x, double y, double scaleM)
    {
        var (u, v) = (x / scaleM, y / scaleM);
        var (fu, fv) = (Math.Floor(u), Math.Floor(v));
        var (i, j) = ((int)fu, (int)fv);
        var (a, b) = (Smooth(u - fu), Smooth(v - fv));
        var salt = (int)scaleM;
        var south = Corner(i, j, salt) + (a * (Corner(i + 1, j, salt) - Corner(i, j, salt)));
        var north = Corner(i, j + 1, salt) + (a * (Corner(i + 1, j + 1, salt) - Corner(i, j + 1, salt)));
        return south + (b * (north - south));
    }

    /// <summary>A number 0–1 for a whole number: the generator's only dice.</summary>
    public double Unit(int index) => Corner(index, 0, 0x5EED);

    private double Corner(int i, int j, int salt)
    {
        unchecked
        {
            var h = ((uint)i * 0x9E3779B1u) ^ ((uint)j * 0x85EBCA77u) ^ ((uint)seed * 0xC2B2AE3Du) ^ ((uint)salt * 0x27D4EB2Fu);
            h ^= h >> 15;
            h *= 0x2C1B3C6Du;
            h ^= h >> 12;
            h *= 0x297A2D39u;
            h ^= h >> 15;
            return h / 4294967295.0;
        }
    }

    private static double Smooth(double t) => t * t * (3 - (2 * t));
}
