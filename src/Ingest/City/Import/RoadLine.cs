using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Import;

/// <summary>A road line of a source, in EPSG:5186.</summary>
/// <param name="Row">Row in the source, from 1.</param>
/// <param name="Class">Functional class.</param>
/// <param name="HighSpeed">Motorway or trunk, ramps included: what crosses it mid-way passes above or below.</param>
/// <param name="Name">Street name; empty when it has none.</param>
/// <param name="Xy">x0, y0, x1, y1, … at the centimetre [m].</param>
public sealed record RoadLine(int Row, RoadClass Class, bool HighSpeed, string Name, double[] Xy)
{
    private const string UnderpassSuffix = "지하차도";

    /// <summary>True for a named underpass.</summary>
    public bool IsUnderpass => Name.EndsWith(UnderpassSuffix, StringComparison.Ordinal);

    /// <summary>Lines that may cross without meeting: high-speed roads and underpasses.</summary>
    public bool Separated => HighSpeed || IsUnderpass;
}

/// <summary>A piece of a road line between two nodes.</summary>
/// <param name="Line">Line it is cut from.</param>
/// <param name="Xy">Positions [m, EPSG:5186]; both ends lie on their nodes.</param>
/// <param name="From">Node at the first position.</param>
/// <param name="To">Node at the last position.</param>
/// <param name="CrossesOver">True when it crosses another line mid-way without meeting it.</param>
public sealed record RoadPiece(RoadLine Line, double[] Xy, int From, int To, bool CrossesOver);

/// <summary>A connected network.</summary>
/// <param name="Pieces">Pieces in the order of their positions.</param>
/// <param name="Nodes">Positions of the nodes [m, EPSG:5186].</param>
public sealed record RoadNetwork(IReadOnlyList<RoadPiece> Pieces, IReadOnlyList<(double X, double Y)> Nodes);
