using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>A point of the network where links meet.</summary>
/// <param name="Id">Name in results, unique among nodes.</param>
/// <param name="InvertM">Lowest level inside [m].</param>
public abstract record PipeNode(string Id, double InvertM)
{
    /// <summary>Place on the terrain, if known: water that floods out of a node without inlets goes to the street here.</summary>
    public MapPoint? At { get; init; }
}
