namespace SiheungTwin.Analytics.Hotspots;

/// <summary>All hotspot statistics of a table of zones, one entry a zone; NaN and null where nothing can be said.</summary>
public sealed record HotspotAnalysis
{
    /// <summary>Zones whose count is known: n of every statistic on counts.</summary>
    public required int Zones { get; init; }

    /// <summary>Zones whose rate is known: n of every statistic on rates. The others are left out as members and as neighbours.</summary>
    public required int RateZones { get; init; }

    /// <summary>Neighbours, the zone itself not counted.</summary>
    public required int[] Neighbours { get; init; }

    /// <summary>Gi* of the counts, standard deviates.</summary>
    public required double[] StarZ { get; init; }

    /// <summary>Two-sided normal p of <see cref="StarZ"/>.</summary>
    public required double[] StarP { get; init; }

    /// <summary>Gi of the counts, the zone itself left out.</summary>
    public required double[] OthersZ { get; init; }

    /// <summary>Classes of <see cref="StarP"/>, each test by itself.</summary>
    public required int?[] ClassRaw { get; init; }

    /// <summary>Classes of <see cref="StarP"/> under control of the false discovery rate.</summary>
    public required int?[] ClassFdr { get; init; }

    /// <summary>Count per hour of exposure [1/h]; unknown where nobody looked.</summary>
    public required double[] Rate { get; init; }

    /// <summary>Gi* of the rates.</summary>
    public required double[] RateStarZ { get; init; }

    /// <summary>Two-sided normal p of <see cref="RateStarZ"/>.</summary>
    public required double[] RateStarP { get; init; }

    /// <summary>Classes of <see cref="RateStarP"/> under control of the false discovery rate.</summary>
    public required int?[] RateClassFdr { get; init; }

    /// <summary>Local Moran's I of the counts.</summary>
    public required double[] LocalMoran { get; init; }

    /// <summary>Its conditional deviate.</summary>
    public required double[] LocalMoranZ { get; init; }

    /// <summary>Rates shrunk towards the rate of all zones [1/h].</summary>
    public required double[] EbGlobal { get; init; }

    /// <summary>Rates shrunk towards the rate around the zone [1/h].</summary>
    public required double[] EbLocal { get; init; }

    /// <summary>Global Moran's I of the counts.</summary>
    public required double GlobalMoran { get; init; }

    /// <summary>Computes them.</summary>
    /// <param name="counts">Events of each zone, at least 0.</param>
    /// <param name="exposureH">How long each zone was looked at [h]; 0 and NaN make its rate unknown, never 0. Null: no exposure is known at all.</param>
    /// <param name="graph">Neighbours.</param>
    public static HotspotAnalysis Of(double[] counts, double[]? exposureH, NeighbourGraph graph)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNotEqual(counts.Length, graph.Count, nameof(counts));
        var n = counts.Length;
        var (star, others, local, localZ) = (new double[n], new double[n], new double[n], new double[n]);
        GetisOrd.Star(counts, graph, star);
        GetisOrd.Others(counts, graph, others);
        Moran.Local(counts, graph, local, localZ);
        var p = Array.ConvertAll(star, NormalTail.TwoSided);
        var rates = KnownRates.Of(counts, exposureH, graph);
        var rateP = Array.ConvertAll(rates.StarZ, NormalTail.TwoSided);
        return new HotspotAnalysis
        {
            Zones = n,
            RateZones = rates.Zones,
            Neighbours = [.. Enumerable.Range(0, n).Select(graph.Degree)],
            StarZ = star,
            StarP = p,
            OthersZ = others,
            ClassRaw = [.. star.Zip(p, SignificanceClass.Raw)],
            ClassFdr = SignificanceClass.FalseDiscovery(star, p),
            Rate = rates.Rate,
            RateStarZ = rates.StarZ,
            RateStarP = rateP,
            RateClassFdr = SignificanceClass.FalseDiscovery(rates.StarZ, rateP),
            LocalMoran = local,
            LocalMoranZ = localZ,
            EbGlobal = rates.EbGlobal,
            EbLocal = rates.EbLocal,
            GlobalMoran = Moran.Global(counts, graph),
        };
    }
}
