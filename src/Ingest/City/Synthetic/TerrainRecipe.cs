namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>
/// What a synthetic terrain is made from. The defaults of <see cref="Plan.SiheungRecipe"/> draw Siheung by hand; a build from
/// real files replaces the city limits and the underpasses and keeps hills, streams and coast. All positions EPSG:5186 [m], all heights [m MSL].
/// </summary>
public sealed record TerrainRecipe
{
    /// <summary>Seed of the noise.</summary>
    public required int Seed { get; init; }

    /// <summary>Western edge of the grid.</summary>
    public required double West { get; init; }

    /// <summary>Northern edge of the grid.</summary>
    public required double North { get; init; }

    /// <summary>Cells from west to east.</summary>
    public required int Columns { get; init; }

    /// <summary>Cells from north to south.</summary>
    public required int Rows { get; init; }

    /// <summary>Cell side [m].</summary>
    public required double CellM { get; init; }

    /// <summary>Rings of the city limits, holes and parts alike (even-odd).</summary>
    public required IReadOnlyList<IReadOnlyList<(double X, double Y)>> CityLimits { get; init; }

    /// <summary>
    /// How far beyond the drawn coast ground inside the city limits is still land [m]: real dong outlines reach over tidal water and never fit
    /// a drawn coast; near it the land wins, farther out the water.
    /// </summary>
    public double ShoreToleranceM { get; init; }

    /// <summary>Rings of dry land; everything else is sea or lake.</summary>
    public required IReadOnlyList<IReadOnlyList<(double X, double Y)>> Land { get; init; }

    /// <summary>Ring within which water is Sihwa Lake rather than open sea.</summary>
    public required IReadOnlyList<(double X, double Y)> Lake { get; init; }

    /// <summary>Sea dykes across water (the Sihwa dyke).</summary>
    public required IReadOnlyList<IReadOnlyList<(double X, double Y)>> Dykes { get; init; }

    /// <summary>Rings of reclaimed flats.</summary>
    public required IReadOnlyList<IReadOnlyList<(double X, double Y)>> Reclaimed { get; init; }

    /// <summary>Hills.</summary>
    public required IReadOnlyList<Hill> Hills { get; init; }

    /// <summary>Built-up plains, where rolling ground fades.</summary>
    public required IReadOnlyList<Plain> Plains { get; init; }

    /// <summary>Streams, each after the one it joins.</summary>
    public required IReadOnlyList<StreamCourse> Streams { get; init; }

    /// <summary>Known low places.</summary>
    public required IReadOnlyList<LowPlace> LowPlaces { get; init; }

    /// <summary>Underpasses to cut, after everything else.</summary>
    public required IReadOnlyList<UnderpassPit> Pits { get; init; }
}

/// <summary>A hill.</summary>
/// <param name="Name">Korean name.</param>
/// <param name="X">Easting of the top [m].</param>
/// <param name="Y">Northing of the top [m].</param>
/// <param name="TopM">Height of the top [m MSL].</param>
/// <param name="RadiusM">Where it has run out into the plain [m].</param>
public sealed record Hill(string Name, double X, double Y, double TopM, double RadiusM);

/// <summary>A built-up plain.</summary>
/// <param name="X">Easting of the centre [m].</param>
/// <param name="Y">Northing of the centre [m].</param>
/// <param name="RadiusM">Where rolling ground begins again [m].</param>
public sealed record Plain(double X, double Y, double RadiusM);

/// <summary>A stream with a carved bed.</summary>
/// <param name="Id">Identity, <c>water:stream-…</c>.</param>
/// <param name="Name">Korean name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="HalfWidthM">Half the width of its bed [m].</param>
/// <param name="DepthM">Depth of the bed below its banks at the mouth [m].</param>
/// <param name="MouthBedM">Bed at the mouth, below which it never falls [m MSL]; null where it leaves the map or joins a stream before it in the list, whose bed is then its mouth.</param>
/// <param name="Line">Course from source to mouth.</param>
public sealed record StreamCourse(
    string Id,
    string Name,
    string NameEn,
    double HalfWidthM,
    double DepthM,
    double? MouthBedM,
    IReadOnlyList<(double X, double Y)> Line);

/// <summary>A place known to flood: a hollow without a way out.</summary>
/// <param name="Name">Korean name.</param>
/// <param name="X">Easting [m].</param>
/// <param name="Y">Northing [m].</param>
/// <param name="RadiusM">Radius of the hollow [m].</param>
/// <param name="DepthM">Depth below its lowest edge [m].</param>
public sealed record LowPlace(string Name, double X, double Y, double RadiusM, double DepthM);

/// <summary>The pit of an underpass along its road.</summary>
/// <param name="Name">Korean name.</param>
/// <param name="Centreline">The road from ramp top to ramp top.</param>
/// <param name="WidthM">Width between the walls [m].</param>
/// <param name="DepthM">Depth of the floor below the lowest ground around [m].</param>
public sealed record UnderpassPit(string Name, IReadOnlyList<(double X, double Y)> Centreline, double WidthM, double DepthM);
