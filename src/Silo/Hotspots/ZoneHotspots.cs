using SiheungTwin.Analytics.Hotspots;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Parking;
using SiheungTwin.Silo.Export;

namespace SiheungTwin.Silo.Hotspots;

/// <summary>Hotspots of the parking zones of one pinned root.</summary>
public sealed class ZoneHotspots
{
    private const double SecondsPerHour = 3600;

    // Millimetres: the same in the answer, in a table made of it and in the statistics.
    private const int CentroidDecimals = 3;

    private ZoneHotspots(HotspotQuery query, int[] ordinals, double[] x, double[] y, double[] counts, double[] exposureH)
    {
        (Query, Ordinals, X, Y, Counts, ExposureH) = (query, ordinals, x, y, counts, exposureH);
        Analysis = HotspotAnalysis.Of(counts, exposureH, NeighbourGraph.Within(x, y, query.BandM));
    }

    /// <summary>What was asked, its span filled in.</summary>
    public HotspotQuery Query { get; }

    /// <summary>The zones, in the order of their ids.</summary>
    public int[] Ordinals { get; }

    /// <summary>Eastings of their centroids, EPSG:5186 [m].</summary>
    public double[] X { get; }

    /// <summary>Northings of their centroids, EPSG:5186 [m].</summary>
    public double[] Y { get; }

    /// <summary>What was recorded in them; for a rate only in hours in which the zone was looked at, where there are any.</summary>
    public double[] Counts { get; }

    /// <summary>How long patrols looked at them [h].</summary>
    public double[] ExposureH { get; }

    /// <summary>The statistics.</summary>
    public HotspotAnalysis Analysis { get; }

    /// <summary>Whether anybody looked at any zone.</summary>
    public bool HasExposure => Analysis.RateZones > 0;

    /// <summary>False when a rate was asked for and nothing says how long anybody looked.</summary>
    public bool Identifiable => !Query.Rate || HasExposure;

    /// <summary>Zones the chosen statistic runs over.</summary>
    public int Zones => Query.Rate ? Analysis.RateZones : Analysis.Zones;

    /// <summary>Gi* of the chosen value.</summary>
    public double[] StarZ => Query.Rate ? Analysis.RateStarZ : Analysis.StarZ;

    /// <summary>Its two-sided p.</summary>
    public double[] StarP => Query.Rate ? Analysis.RateStarP : Analysis.StarP;

    /// <summary>Its class under control of the false discovery rate.</summary>
    public int?[] ClassFdr => Query.Rate ? Analysis.RateClassFdr : Analysis.ClassFdr;

    /// <summary>Counts what was asked for and computes.</summary>
    public static ZoneHotspots Of(AtlasRoot root, HotspotQuery query)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(query);
        var to = query.To ?? (root.Now == DateTimeOffset.MinValue ? DateTimeOffset.UnixEpoch : root.Now);

        // Without an end everything known counts, also in an hour that begins at this very moment.
        var until = query.To ?? to.AddTicks(1);
        query = query with { To = to, From = query.From ?? to.AddDays(-HotspotQuery.DefaultDays) };
        var ordinals = root.Index.Of(AtlasCollection.ParkingZones).ToArray();
        var (x, y, counts, exposure) = (new double[ordinals.Length], new double[ordinals.Length], new double[ordinals.Length], new double[ordinals.Length]);
        for (var i = 0; i < ordinals.Length; i++)
        {
            var zone = (ParkingZone)root.Index.Assets[ordinals[i]];
            var centre = AssetShape.Of(zone.Geometry).Centroid;
            var tally = Tally(zone.Block is { } block ? root.StateOf<BlockState>(block) : null, zone.Id, query, until);
            (x[i], y[i]) = (Math.Round(centre.X, CentroidDecimals), Math.Round(centre.Y, CentroidDecimals));
            counts[i] = query.Measure switch { HotspotMeasure.Stays => tally.Stays, HotspotMeasure.Sightings => tally.Sightings, _ => tally.Violations };
            exposure[i] = tally.ExposureS / SecondsPerHour;
        }

        return new ZoneHotspots(query, ordinals, x, y, counts, exposure);
    }

    // A rate sets what was seen in an hour against the looking of that hour: what cameras saw while no patrol looked has no part in it.
    private static ZoneTally Tally(BlockState? block, string zone, HotspotQuery query, DateTimeOffset until)
    {
        var all = ZoneTally.Of(block, zone, query.From!.Value, until, query.Week);
        if (!query.Rate || !(all.ExposureS > 0) || HourLedger.Of(block, zone) is not { } seen)
            return all;
        var watched = new BlockState { Zones = new ValueArray<ZoneHours>([seen with { Hours = new ValueArray<HourCount>([.. seen.Hours.Where(h => h.ExposureS > 0)]) }]) };
        return ZoneTally.Of(watched, zone, query.From.Value, until, query.Week);
    }
}
