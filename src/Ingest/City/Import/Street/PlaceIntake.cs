using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Dressing;

namespace SiheungTwin.Ingest.City.Import.Street;

/// <summary>
/// What all files of places share: finding the position, refusing rows with a code, making the asset.
/// Codes: <c>place.no_coordinates place.bad_coordinates place.outside place.no_id place.no_name</c> refused, <c>place.swapped place.blanks</c> mended.
/// </summary>
internal sealed class PlaceIntake(Geometry city, StreetReach reach, BuildReport report)
{
    private static readonly System.Text.Json.JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private readonly IPreparedGeometry _city = PreparedGeometryFactory.Prepare(city);

    /// <summary>The report.</summary>
    public BuildReport Report => report;

    /// <summary>Position of the columns 위도 and 경도 or of the geometry; refused and null when there is none in the city.</summary>
    public (double X, double Y)? Locate(PlaceRow row)
    {
        if (row.Point is { } point)
            return InCity(row, (point.X, point.Y));
        var (latitude, longitude) = (row.Text("위도", "lat", "latitude"), row.Text("경도", "lon", "lng", "longitude"));
        if (latitude is null && longitude is null)
            return Refuse(row, "place.no_coordinates", "위도 and 경도 are blank, and a name or address is not placed by guess; add the coordinates.");
        if (row.Number("위도", "lat", "latitude") is not { } lat || row.Number("경도", "lon", "lng", "longitude") is not { } lon)
            return Refuse(row, "place.bad_coordinates", $"위도 '{latitude}', 경도 '{longitude}' are not two numbers; give decimal degrees.");
        if (KoreanBounds.Holds(lon, lat) is false && KoreanBounds.Holds(lat, lon))
        {
            (lat, lon) = (lon, lat);
            Mended(row, "place.swapped", "위도 and 경도 stand in each other's place; they are exchanged.");
        }

        return KoreanBounds.Holds(lon, lat)
            ? InCity(row, Projection.Between(4326, SourceFile.CityEpsg).Apply(lon, lat))
            : Refuse(row, "place.bad_coordinates", FormattableString.Invariant($"{lat}, {lon} is not in Korea; give decimal degrees of WGS 84."));
    }

    /// <summary>The position when it lies within the city limits; else refused and null.</summary>
    public (double X, double Y)? InCity(PlaceRow row, (double X, double Y) at) =>
        Holds(at) ? at : Refuse(row, "place.outside", FormattableString.Invariant($"{at.X:F1}, {at.Y:F1} (EPSG:5186) lies outside the city limits."));

    /// <summary>True within the city limits.</summary>
    public bool Holds((double X, double Y) at) => _city.Intersects(new Point(at.X, at.Y));

    /// <summary>The source's own id; blanks around it are mended, none is refused.</summary>
    public string? Id(PlaceRow row, params ReadOnlySpan<string> columns)
    {
        if (row.Text(columns) is not { } id)
        {
            Refuse(row, "place.no_id", $"{columns[0]} is blank.");
            return null;
        }

        foreach (var column in columns)
        {
            if (row.Field(column) is { } raw && raw.Trim() == id && raw != id)
                Mended(row, "place.blanks", $"{column} '{raw}' has blanks around it; it is read as '{id}'.");
        }

        return id;
    }

    /// <summary>A real place.</summary>
    /// <param name="id">What follows <c>place:</c>; letters other than those of an id become <c>-</c>.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="title">Name.</param>
    /// <param name="at">Position [m, EPSG:5186].</param>
    /// <param name="facts">Facts; unknown ones are left out.</param>
    public StreetPlace Place(string id, StreetPlaceKind kind, string title, (double X, double Y) at, params (string Name, JsonNode? Value)[] facts)
    {
        var known = new JsonObject(facts.Where(fact => fact.Value is not null).Select(fact => KeyValuePair.Create(fact.Name, fact.Value)));
        return new StreetPlace
        {
            Id = "place:" + string.Concat(id.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')),
            Title = title,
            Provenance = Provenance.Real,
            Geometry = PackedGeometry.Point(Math.Round(at.X, 2), Math.Round(at.Y, 2)),
            Kind = kind,
            ReachM = reach.Of(kind),
            Facts = known.Count > 0 ? known.ToJsonString(Json) : null,
        };
    }

    /// <summary>Notes something mended about a row.</summary>
    public void Mended(PlaceRow row, string code, string message) => report.Mended(row.File, row.Row, code, message);

    /// <summary>Refuses a row.</summary>
    /// <returns>Null, the position a refused row has.</returns>
    public (double X, double Y)? Refuse(PlaceRow row, string code, string message)
    {
        report.Refuse(row.File, row.Row, code, message);
        return null;
    }
}
