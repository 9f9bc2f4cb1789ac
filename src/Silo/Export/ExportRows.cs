using SiheungTwin.Geo.Formats;

namespace SiheungTwin.Silo.Export;

/// <summary>Rows of an export and what is said of them.</summary>
/// <param name="Epsg">Reference system of their geometries.</param>
/// <param name="AsOf">World time they hold for; null in a world without a time yet.</param>
/// <param name="Label">What the data is: synthetic, exercise.</param>
/// <param name="Licence">Terms of use.</param>
/// <param name="Rows">Values in the order of <see cref="ExportColumns"/>.</param>
internal sealed record ExportRows(int Epsg, DateTimeOffset? AsOf, string Label, string Licence, IAsyncEnumerable<FeatureRow> Rows);
