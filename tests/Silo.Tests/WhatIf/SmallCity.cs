using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Files;

namespace SiheungTwin.Silo.Tests.WhatIf;

/// <summary>A city directory of one zone around one underpass pit beside the sea, on square cells of 10 m.</summary>
internal static class SmallCity
{
    private const double West = 180_000;
    private const double North = 530_000;

    /// <summary>Writes it; larger sides make longer runs.</summary>
    public static void Write(string directory, int side)
    {
        var terrain = new Raster(side, side, West, North, 10);
        for (var i = 0; i < terrain.Values.Length; i++)
            terrain.Values[i] = i % side >= side - 5 ? -3 : 8 - (2f * (i % side) / side);
        var pit = (side / 2 * side) + (side / 2);
        terrain.Values[pit] -= 2;
        var values = new short[side * side];
        for (var i = 0; i < values.Length; i++)
            values[i] = (short)(i % side < side - 5 ? 1 : 0);
        CityDirectory.Write(directory, Model(side, terrain), terrain, values);
    }

    private static CityModel Model(int side, Raster terrain)
    {
        var (land, all) = ((side - 5) * 10.0, side * 10.0);
        var (x, y) = (terrain.X(side / 2), terrain.Y(side / 2));
        var lowest = Math.Round(terrain.Values[(side / 2 * side) + (side / 2)], 2);
        return new CityModel
        {
            Name = "siheung",
            Version = "",
            Label = "합성 시험 도시",
            LabelEn = "synthetic test city",
            Seed = 1,
            Dongs = [new Dong { Id = "dong:1", Title = "동", Provenance = Provenance.Synthetic, Geometry = Box(0, land, all), Code = "1", People = 100, HalfBasementHouseholds = 10, AreaM2 = land * all }],
            Roads =
            [
                new RoadSegment
                {
                    Id = "road:1", Title = "길", Provenance = Provenance.Synthetic, Geometry = PackedGeometry.Line([West + 5, y, West + land - 5, y]), Class = RoadClass.Secondary,
                    Lanes = 2, SpeedLimitKmh = 50, FromNode = 1, ToNode = 2, LengthM = land - 10, LowestM = lowest, LowestChainageM = x - West - 5, Zone = "zone:1", Underpass = "underpass:1", Dong = "dong:1",
                },
            ],
            Underpasses = [new Underpass { Id = "underpass:1", Title = "시험지하차도", Provenance = Provenance.Synthetic, Geometry = PackedGeometry.Point(x, y), Roads = ["road:1"], LowestM = lowest, RimM = lowest + 2, Zone = "zone:1", Pump = "pump:1", Dong = "dong:1" }],
            Zones =
            [
                new DrainageZone
                {
                    Id = "zone:1", Title = "구역", Provenance = Provenance.Synthetic, Geometry = Box(0, land, all), AreaM2 = land * all, Imperviousness = 0.7, InletCapacityM3s = 0.2,
                    PipeCapacityM3s = 0.1, Outfall = [West + land, y], OutfallInvertM = 1, WaterBody = "water:sea", Pump = "pump:1", PumpCapacityM3s = 0.1,
                    StorageLevelsM = [lowest, lowest + 2], StorageVolumesM3 = [0, 200], Weather = ["weather:aws-1"], Sensors = [], Underpasses = ["underpass:1"], Dong = "dong:1", RasterValue = 1,
                },
            ],
            ParkingZones = [],
            Signboards = [],
            Sensors = [],
            Weather = [new WeatherCell { Id = "weather:aws-1", Title = "시험", Provenance = Provenance.Synthetic, Geometry = PackedGeometry.Point(x, y), Station = 1, Nx = 57, Ny = 123, WarningRegions = [] }],
            Waters = [new WaterBody { Id = "water:sea", Title = "바다", Provenance = Provenance.Synthetic, Geometry = Box(land, all, all), Kind = WaterKind.OpenSea, Gauges = [], AssumedLevelM = 0 }],
            Pumps = [new Pump { Id = "pump:1", Title = "펌프", Provenance = Provenance.Synthetic, Geometry = PackedGeometry.Point(x, y), CapacityM3s = 0.1, Zones = ["zone:1"] }],
            Gates = [],
            Shelters = [],
        };
    }

    private static PackedGeometry Box(double west, double east, double height) => PackedGeometry.Polygon(
        [West + west, North - height, West + east, North - height, West + east, North, West + west, North, West + west, North - height]);
}
