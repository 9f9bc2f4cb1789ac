using SiheungTwin.Analytics.Hotspots;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Parking;
using SiheungTwin.Silo.Export;

namespace SiheungTwin.Silo.Hotspots;

/// <summary>Hotspots of the parking zones of one pinned root.</summary>
public sealed class ZoneHotspots
{
    private const double SecondsPerHour = 3600;

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

    /// <summary>What was recorded in them.</summary>
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
        query = query with { To = to, From = query.From ?? to.AddDays(-HotspotQuery.DefaultDays) };
        var ordinals = root.Index.Of(AtlasCollection.ParkingZones).ToArray();
        var (x, y, counts, exposure) = (new double[ordinals.Length], new double[ordinals.Length], new double[ordinals.Length], new double[ordinals.Length]);
        for (var i = 0; i < ordinals.Length; i++)
        {
            var zone = root.Index.Assets[ordinals[i]];
            var centre = AssetShape.Of(zone.Geometry).Centroid;
            var tally = ZoneTally.Of(root, zone.Id, query.From.Value, to, query.Week);
            (x[i], y[i]) = (centre.X, centre.Y);
            counts[i] = query.Measure switch { HotspotMeasure.Stays => tally.Stays, HotspotMeasure.Sightings => tally.Sightings, _ => tally.Violations };
            exposure[i] = tally.ExposureS / SecondsPerHour;
        }

        return new ZoneHotspots(query, ordinals, x, y, counts, exposure);
    }
}
