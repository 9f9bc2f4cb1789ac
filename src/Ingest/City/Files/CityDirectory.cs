using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Files;

/// <summary>
/// A city as a directory: <c>city.json</c>, one GeoJSON file a collection in EPSG:5186, and the terrain and zone rasters beside them.
/// The version is a hash of the whole content; reading checks every file against it.
/// </summary>
public static class CityDirectory
{
    /// <summary>Terrain [m MSL], 16-bit steps of <see cref="TerrainStepM"/>.</summary>
    public const string TerrainFile = "terrain.tif";

    /// <summary>Zone raster: <see cref="DrainageZone.RasterValue"/> of each terrain cell, 0 for none.</summary>
    public const string ZonesFile = "zones.tif";

    private static readonly string[] Collections =
    [
        "dongs", "roads", "underpasses", "zones", "parking", "signboards", "sensors", "weather", "waters", "pumps", "gates", "shelters", "corridors", "blocks", "places", "routes",
    ];

    private const int Format = 1;
    private const string DefaultLicence = "Apache-2.0 (synthetic data made by SiheungTwin)";
    private const int MostSteps = 32_767;

    /// <summary>Finest whole number of centimetres in which 16 bits hold every height of a terrain: 1 cm up to 327 m, 2 cm up to 655 m [m].</summary>
    public static double TerrainStepM(Raster terrain) => Math.Max(1, Math.Ceiling(terrain.Values.Max(value => Math.Abs((double)value)) * 100 / MostSteps)) / 100;

    /// <summary>Writes a city, replacing the files of an older one.</summary>
    /// <param name="directory">Directory, made when missing.</param>
    /// <param name="city">The city; its version is not read.</param>
    /// <param name="terrain">Terrain [m MSL].</param>
    /// <param name="zones">Zone value of each terrain cell.</param>
    /// <param name="licence">Licence of the data; for a city made from nothing the project's own.</param>
    /// <returns>The version: 64 hex digits.</returns>
    public static string Write(string directory, CityModel city, Raster terrain, short[] zones, string? licence = null)
    {
        Directory.CreateDirectory(directory);
        File.Delete(Path.Combine(directory, CityManifest.FileName));
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var provenance = new SortedDictionary<string, ProvenanceCount>(StringComparer.Ordinal);
        var entries = new SortedDictionary<string, FileEntry>(StringComparer.Ordinal);
        Put("dongs", city.Dongs);
        Put("roads", city.Roads);
        Put("underpasses", city.Underpasses);
        Put("zones", city.Zones);
        Put("parking", city.ParkingZones);
        Put("signboards", city.Signboards);
        Put("sensors", city.Sensors);
        Put("weather", city.Weather);
        Put("waters", city.Waters);
        Put("pumps", city.Pumps);
        Put("gates", city.Gates);
        Put("shelters", city.Shelters);
        Put("corridors", city.Corridors);
        Put("blocks", city.Blocks);
        Put("places", city.Places);
        Put("routes", city.EmergencyRoutes);
        GeoTiff.WriteInt16(Path.Combine(directory, TerrainFile), terrain, TerrainStepM(terrain), $"{city.LabelEn}; terrain, metres above Incheon mean sea level");
        var zoneRaster = new Raster(terrain.Columns, terrain.Rows, terrain.West, terrain.North, terrain.CellM, Array.ConvertAll(zones, value => (float)value));
        GeoTiff.WriteInt16(Path.Combine(directory, ZonesFile), zoneRaster, 1, $"{city.LabelEn}; drainage zone numbers");
        foreach (var name in new[] { TerrainFile, ZonesFile })
            Enter(name, File.ReadAllBytes(Path.Combine(directory, name)));
        var manifest = new CityManifest
        {
            Format = Format,
            Name = city.Name,
            Version = "",
            Label = city.Label,
            LabelEn = city.LabelEn,
            Seed = city.Seed,
            Licence = licence ?? DefaultLicence,
            Crs = "EPSG:5186",
            Counts = counts,
            Provenance = provenance,
            Files = [.. entries.Values],
        };
        File.WriteAllBytes(Path.Combine(directory, CityManifest.FileName), CityManifest.Seal(manifest));
        return CityManifest.Hash(manifest);

        void Put<T>(string name, IReadOnlyList<T> assets)
            where T : CityAsset
        {
            var bytes = AssetFile.Write(name, city.Label, city.LabelEn, assets);
            var file = name + ".geojson";
            File.WriteAllBytes(Path.Combine(directory, file), bytes);
            Enter(file, bytes);
            counts[file] = assets.Count;
            var real = assets.Count(asset => asset.Provenance == Provenance.Real);
            provenance[file] = new ProvenanceCount(real, assets.Count - real);
        }

        void Enter(string name, byte[] bytes) => entries[name] = new FileEntry(name, bytes.LongLength, CityManifest.Sha256(bytes));
    }

    /// <summary>True where a city directory holds every collection this version of the twin writes; older ones are read, with those collections empty.</summary>
    public static bool HoldsEveryCollection(CityManifest manifest) =>
        Collections.All(name => manifest.Files.Any(file => file.Name == name + ".geojson"));

    /// <summary>Reads a city after checking every file.</summary>
    /// <exception cref="CityDirectoryException">A file is missing or damaged.</exception>
    public static CityModel Read(string directory) => Model(CityFiles.FromDirectory(directory));

    /// <summary>Reads a city from an archive made by <see cref="CityArchive.Pack(string)"/>.</summary>
    /// <exception cref="CityDirectoryException">The archive is damaged.</exception>
    public static CityModel ReadFromArchive(byte[] archive) => Model(CityArchive.Files(archive));

    /// <summary>Reads the terrain [m MSL] after checking its file.</summary>
    /// <exception cref="CityDirectoryException">The file is missing or damaged.</exception>
    public static Raster ReadTerrain(string directory) => ReadRaster(directory, TerrainFile);

    /// <summary>Reads the zone raster after checking its file: zone value of each terrain cell, 0 for none.</summary>
    /// <exception cref="CityDirectoryException">The file is missing or damaged.</exception>
    public static short[] ReadZoneRaster(string directory) => Array.ConvertAll(ReadRaster(directory, ZonesFile).Values, value => (short)value);

    private static Raster ReadRaster(string directory, string name)
    {
        CityFiles.FromDirectory(directory, file => file == name);
        return GeoTiff.Read(Path.Combine(directory, name)).Raster;
    }

    private static CityModel Model(CityFiles files)
    {
        var manifest = files.Manifest;
        return new CityModel
        {
            Name = manifest.Name,
            Version = manifest.Version,
            Label = manifest.Label,
            LabelEn = manifest.LabelEn,
            Seed = manifest.Seed,
            Dongs = Get<Dong>("dongs"),
            Roads = Get<RoadSegment>("roads"),
            Underpasses = Get<Underpass>("underpasses"),
            Zones = Get<DrainageZone>("zones"),
            ParkingZones = Get<ParkingZone>("parking"),
            Signboards = Get<Signboard>("signboards"),
            Sensors = Get<Sensor>("sensors"),
            Weather = Get<WeatherCell>("weather"),
            Waters = Get<WaterBody>("waters"),
            Pumps = Get<Pump>("pumps"),
            Gates = Get<Gate>("gates"),
            Shelters = Get<Shelter>("shelters"),
            Corridors = Later<Corridor>("corridors"),
            Blocks = Later<ParkingBlock>("blocks"),
            Places = Later<StreetPlace>("places"),
            EmergencyRoutes = Later<EmergencyRoute>("routes"),
        };

        List<T> Get<T>(string name)
            where T : CityAsset => AssetFile.Read<T>(name + ".geojson", files[name + ".geojson"]);

        // Versions that were written before the collection existed are still read: past instants stand on them.
        List<T> Later<T>(string name)
            where T : CityAsset => files.Has(name + ".geojson") ? Get<T>(name) : [];
    }
}
