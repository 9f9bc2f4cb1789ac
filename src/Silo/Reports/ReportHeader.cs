using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Silo.Reports;

/// <summary>What a report says of itself.</summary>
/// <param name="Time">World time it holds for.</param>
/// <param name="Watermark">Last entry it stands on.</param>
/// <param name="CityLabel">What the city's data is.</param>
/// <param name="CityVersion">City version.</param>
/// <param name="Licence">Terms of use.</param>
/// <param name="Exercise">Name of the world when it is an exercise; null in the live one.</param>
/// <param name="Data">Real, synthetic or both, by its assets.</param>
internal sealed record ReportHeader(DateTimeOffset Time, long Watermark, Said CityLabel, string CityVersion, string Licence, string? Exercise, Said Data)
{
    public static ReportHeader Of(AtlasRoot root, WorldOptions world, string licence)
    {
        var city = root.Index.City;
        var (real, synthetic) = (root.Index.Assets.Count(a => a.Provenance == Provenance.Real), root.Index.Assets.Count(a => a.Provenance == Provenance.Synthetic));
        return new ReportHeader(
            root.Now,
            root.Watermark,
            new Said(city.Label, city.LabelEn),
            city.Version,
            licence,
            world.IsLive ? null : world.Name,
            (real > 0, synthetic > 0) switch
            {
                (true, true) => new Said(
                    FormattableString.Invariant($"실제와 합성 자료가 섞여 있음 (실제 자산 {real:#,0}, 합성 자산 {synthetic:#,0})"),
                    FormattableString.Invariant($"real and synthetic data ({real:#,0} real assets, {synthetic:#,0} synthetic)")),
                (true, false) => new Said("실제 자료", "real data"),
                _ => new Said("합성 자료 (실제가 아님)", "synthetic data, not real"),
            });
    }
}
