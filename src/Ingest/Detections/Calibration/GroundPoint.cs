namespace SiheungTwin.Ingest.Detections.Calibration;

/// <summary>Where a pixel lies on the ground.</summary>
/// <param name="Lon">Longitude [°, WGS84].</param>
/// <param name="Lat">Latitude [°, WGS84].</param>
/// <param name="SigmaM">Standard deviation of the position in each direction [m].</param>
/// <param name="RangeM">Distance from the camera's foot, or from the origin of its control points [m].</param>
public readonly record struct GroundPoint(double Lon, double Lat, double SigmaM, double RangeM);
