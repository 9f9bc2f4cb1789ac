using System.Globalization;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Query;
using SiheungTwin.Grains.Query.Evaluation;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Bench;

/// <summary>Random boxes of about 1 km² over the synthetic city, with a filter by quantity: a hundred of what stands there. The same seed asks the same.</summary>
internal sealed class BoxQueries(int seed)
{
    public const int Limit = 100;
    public const string Quantity = "temperature";
    private const double BoxM = 1000;
    private static readonly Projection ToDegrees = Projection.Between(5186, 4326);
    private readonly Random _random = new(seed);

    public static CollectionSchema Schema { get; } = CollectionSchemas.Find("sensors") ?? throw new InvalidOperationException("There is no collection of sensors.");

    private static CompiledFilter<CollectionFeature> OfQuantity { get; } =
        CollectionFilters.Compile(Schema, new Comparison(ComparisonOperator.Equal, new PropertyReference("quantity"), new TextLiteral(Quantity)));

    /// <summary>West, south, east, north [° lon, lat] of the next box.</summary>
    public double[] NextBox()
    {
        var x = BenchCity.WestM + (_random.NextDouble() * (BenchCity.SideM - BoxM));
        var y = BenchCity.SouthM + (_random.NextDouble() * (BenchCity.SideM - BoxM));
        var (west, south) = ToDegrees.Apply(x, y);
        var (east, north) = ToDegrees.Apply(x + BoxM, y + BoxM);
        return [west, south, east, north];
    }

    public ItemsQuery Next() => new() { Bbox = NextBox(), Filter = OfQuantity, Limit = Limit };

    public string NextUrl(string twin)
    {
        var box = string.Join(',', NextBox().Select(d => d.ToString("0.#######", CultureInfo.InvariantCulture)));
        return FormattableString.Invariant($"{twin}/ogc/collections/sensors/items?bbox={box}&quantity={Quantity}&limit={Limit}");
    }
}
