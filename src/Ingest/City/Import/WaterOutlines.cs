using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Delineation;
using SiheungTwin.Ingest.City.Synthetic;

namespace SiheungTwin.Ingest.City.Import;

/// <summary>Water bodies of a terrain recipe with their outlines taken from the water mask: synthetic.</summary>
internal static class WaterOutlines
{
    private const double LakeLevelM = 0;

    /// <summary>The open sea, the lake, the streams, in the order of the mask's values.</summary>
    public static List<WaterBody> Make(TerrainRecipe recipe, Raster terrain, byte[] mask)
    {
        var outlines = ZoneOutline.Trace(Array.ConvertAll(mask, value => (short)value), terrain);
        var waters = new List<WaterBody>
        {
            Body("water:open-sea", "서해", "West Sea", WaterKind.OpenSea, ["khoa:DT_0001"], null, outlines[SyntheticTerrain.Sea]),
            Body("water:sihwa-lake", "시화호", "Sihwa Lake", WaterKind.Lake, [], LakeLevelM, outlines[SyntheticTerrain.Lake]),
        };
        for (var i = 0; i < recipe.Streams.Count; i++)
        {
            var stream = recipe.Streams[i];
            var outline = outlines.GetValueOrDefault(SyntheticTerrain.FirstStream + i)
                ?? PackedGeometry.Line([.. stream.Line.SelectMany(at => new[] { Math.Round(at.X, 2), Math.Round(at.Y, 2) })]);
            waters.Add(Body(stream.Id, stream.Name, stream.NameEn, WaterKind.Stream, [], null, outline));
        }
        return waters;
    }

    private static WaterBody Body(string id, string title, string titleEn, WaterKind kind, string[] gauges, double? assumedM, PackedGeometry outline) => new()
    {
        Id = id,
        Title = title,
        TitleEn = titleEn,
        Provenance = Provenance.Synthetic,
        Geometry = outline,
        Kind = kind,
        Gauges = gauges,
        AssumedLevelM = assumedM,
    };
}
