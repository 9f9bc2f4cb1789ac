namespace SiheungTwin.Grains.Folding;

/// <summary>Severity of a class on an ordinary street.</summary>
/// <param name="Class">Class of detections.</param>
/// <param name="Severity">0–4.</param>
public readonly record struct ClassSeverity(string Class, int Severity);
