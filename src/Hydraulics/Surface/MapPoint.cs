namespace SiheungTwin.Hydraulics.Surface;

/// <summary>A position in the terrain raster's coordinates [m], x east, y north.</summary>
public readonly record struct MapPoint(double X, double Y);
