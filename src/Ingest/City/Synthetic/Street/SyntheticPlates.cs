namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>Made-up plates in the form of real ones, so that what keeps plates out of the twin is put to work. No plate stands for a vehicle that exists on purpose.</summary>
public static class SyntheticPlates
{
    private const string Letters = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주";
    private const int Forms = 900 * 32 * 10_000;

    /// <summary>Plate of a vehicle: another for every index (a bijection of the index onto the forms), others for another seed.</summary>
    /// <param name="vehicle">Index of the vehicle, from 0.</param>
    /// <param name="seed">Seed of the simulation.</param>
    public static string Of(int vehicle, int seed)
    {
        const long Step = 104_729_003;
        var form = (((long)vehicle * Step) + Math.Abs((long)seed * 7_919)) % Forms;
        var (front, rest) = Math.DivRem(form, 32L * 10_000);
        var (letter, number) = Math.DivRem(rest, 10_000L);
        return FormattableString.Invariant($"{100 + front}{Letters[(int)letter]}{number:0000}");
    }
}
