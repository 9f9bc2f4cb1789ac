namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>A network of pipes under the street.</summary>
public sealed record PipeNetwork;
