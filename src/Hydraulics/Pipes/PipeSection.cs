namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>Shape of a conduit or an opening across the flow.</summary>
/// <param name="HeightM">Inner height [m].</param>
public abstract record PipeSection(double HeightM);

/// <summary>A circle.</summary>
/// <param name="DiameterM">Inner diameter [m].</param>
public sealed record CircularSection(double DiameterM) : PipeSection(DiameterM);

/// <summary>A closed rectangle.</summary>
/// <param name="WidthM">Inner width [m].</param>
/// <param name="HeightM">Inner height [m].</param>
public sealed record BoxSection(double WidthM, double HeightM) : PipeSection(HeightM);
