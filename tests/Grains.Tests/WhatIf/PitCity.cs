using SiheungTwin.Geo.Projections;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Tests.WhatIf;

/// <summary>
/// A city of 60 × 40 cells of 10 m: a plane falling east to the sea, one underpass pit in the middle of a road, one zone with inlets, pipe and pump.
/// </summary>
internal static class PitCity
{
    public const int Columns = 60;
    public const int Rows = 40;
    public const double West = 180_000;
    public const double North = 530_000;
    public const double PitX = West + 305;
    public const double PitY = North - 205;

    public static readonly DateTimeOffset Now = new(2026, 7, 1, 1, 0, 0, TimeSpan.Zero);

    public static Raster Terrain()
    {
        var terrain = new Raster(Columns, Rows, West, North, 10);
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
                terrain[column, row] = column >= 55 ? -3 : 8 - (0.05f * column) + (0.01f * Math.Abs(row - 20));
        }

        // The pit: 3 × 3 cells, 2 m deep.
        for (var row = 19; row <= 21; row++)
        {
            for (var column = 29; column <= 31; column++)
                terrain[column, row] -= column == 30 && row == 20 ? 2 : 1.5f;
        }

        return terrain;
    }

    public static short[] ZoneValues() => [.. Enumerable.Range(0, Columns * Rows).Select(i => (short)(i % Columns < 55 ? 1 : 0))];

    public static CityModel City(double? assumedSeaM = 0) => new()
    {
        Name = "pit",
        Version = new string('a', 64),
        Label = "합성 데이터",
        LabelEn = "synthetic",
        Seed = 1,
        Dongs = [new Dong { Id = "dong:1", Title = "동", Provenance = Provenance.Synthetic, Geometry = Box(0, 0, 550, 400), Code = "1", People = 1000, HalfBasementHouseholds = 100, AreaM2 = 220_000 }],
        Roads =
        [
            Road("road:pit", PitY, "underpass:1", chainage: 305),
            Road("road:ridge", North - 395, null, chainage: 540),
        ],
        Underpasses = [new Underpass { Id = "underpass:1", Title = "시험지하차도", Provenance = Provenance.Synthetic, Geometry = PackedGeometry.Point(PitX, PitY), Roads = ["road:pit"], LowestM = 4.5, RimM = 6.5, Zone = "zone:1", Pump = "pump:1" }],
        Zones = [Zone],
        ParkingZones = [],
        Signboards = [],
        Sensors = [],
        Weather = [new WeatherCell { Id = "weather:aws-1", Title = "시험", Provenance = Provenance.Synthetic, Geometry = PackedGeometry.Point(West, North), Station = 1, Nx = 57, Ny = 123, WarningRegions = [] }],
        Waters = [new WaterBody { Id = "water:sea", Title = "바다", Provenance = Provenance.Synthetic, Geometry = Box(550, 0, 600, 400), Kind = WaterKind.OpenSea, Gauges = [], AssumedLevelM = assumedSeaM }],
        Pumps = [new Pump { Id = "pump:1", Title = "펌프", Provenance = Provenance.Synthetic, Geometry = PackedGeometry.Point(PitX, PitY), CapacityM3s = 0.3, Zones = ["zone:1"] }],
        Gates = [new Gate { Id = "gate:1", Title = "수문", Provenance = Provenance.Synthetic, Geometry = PackedGeometry.Point(PitX, PitY), Zones = ["zone:1"] }],
        Shelters = [],
    };

    public static AtlasRoot Root(CityModel city, params Entry[] entries)
    {
        var kinds = new AssetKinds(new Rules());
        var index = CityIndex.Build("pit@archive", city, kinds);
        var states = new Dictionary<string, AssetState>(StringComparer.Ordinal);
        var sequence = 0L;
        foreach (var entry in entries)
        {
            var kind = kinds.Of(entry.Asset)!;
            states[entry.Asset] = kind.Apply(states.GetValueOrDefault(entry.Asset) ?? kind.Initial, entry with { Sequence = ++sequence });
        }

        return AtlasWriter.Start(index, states, sequence, Now).Root;
    }

    /// <summary>Daily totals of the last hour: so many mm/h.</summary>
    public static Entry[] RainOf(double mmH) => [.. Enumerable.Range(0, 61).Select(i => new Entry
    {
        Kind = EntryKind.Observation,
        Asset = "weather:aws-1",
        Feed = "kma-aws",
        Source = "aws:1",
        Key = $"{i}",
        Quantity = "rain_day",
        Value = Math.Round(mmH * i / 60, 3),
        Observed = Now.AddMinutes(i - 60),
    })];

    public static double[] LonLat(double x, double y)
    {
        var (lon, lat) = Projection.Between(5186, 4326).Apply(x, y);
        return [lon, lat];
    }

    private static readonly DrainageZone Zone = new()
    {
        Id = "zone:1",
        Title = "구역",
        Provenance = Provenance.Synthetic,
        Geometry = Box(0, 0, 550, 400),
        AreaM2 = 220_000,
        Imperviousness = 0.7,
        InletCapacityM3s = 0.5,
        PipeCapacityM3s = 0.4,
        Outfall = [West + 555, PitY],
        OutfallInvertM = 1,
        WaterBody = "water:sea",
        Gate = "gate:1",
        Pump = "pump:1",
        PumpCapacityM3s = 0.3,
        StorageLevelsM = [4.5, 5, 6.5],
        StorageVolumesM3 = [0, 50, 1400],
        Weather = ["weather:aws-1"],
        Sensors = [],
        Underpasses = ["underpass:1"],
        Dong = "dong:1",
        RasterValue = 1,
    };

    private static RoadSegment Road(string id, double y, string? underpass, double chainage) => new()
    {
        Id = id,
        Title = id,
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Line([West, y, West + 545, y]),
        Class = RoadClass.Secondary,
        Lanes = 2,
        SpeedLimitKmh = 50,
        FromNode = 1,
        ToNode = 2,
        LengthM = 545,
        LowestM = 5,
        LowestChainageM = chainage,
        Zone = "zone:1",
        Underpass = underpass,
    };

    private static PackedGeometry Box(double west, double south, double east, double north) => PackedGeometry.Polygon(
        [West + west, North - 400 + south, West + east, North - 400 + south, West + east, North - 400 + north, West + west, North - 400 + north, West + west, North - 400 + south]);
}
