using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>
/// The fine ground as a coarse network. A node is one body of water that a block of k × k cells can hold; its sorted ground is the exact
/// relation of volume and level. A link is the open boundary of two nodes; its sorted face beds (the higher ground of the two cells) are the exact
/// relation of flow area and level. Ground, computed cells, zones and wall lines decide; levels, rain and drains do not, so tables can be kept.
/// </summary>
public sealed class SubgridTables
{
    internal SubgridTables(string key) => Key = key;

    /// <summary>Hash of what the tables were made from.</summary>
    public string Key { get; }

    /// <summary>Nodes.</summary>
    public int Nodes => NodeStart.Length - 1;

    /// <summary>Links.</summary>
    public int Links => LinkA.Length;

    /// <summary>Memory held [bytes].</summary>
    public long Bytes => 4L * (NodeOfCell.Length + NodeStart.Length + (2 * Cells.Length) + (2 * X.Length) + (5 * LinkA.Length) + Beds.Length + Faces.Length + EdgeFaces.Length);

    /// <summary>Node of each fine cell, −1 where no water is computed.</summary>
    internal int[] NodeOfCell { get; init; } = [];

    /// <summary>First of each node's cells in <see cref="Cells"/>, and the end of the last.</summary>
    internal int[] NodeStart { get; init; } = [0];

    /// <summary>Fine cells, node by node, each node's from the lowest up.</summary>
    internal int[] Cells { get; init; } = [];

    /// <summary>Ground of <see cref="Cells"/> [m].</summary>
    internal float[] Ground { get; init; } = [];

    /// <summary>Centre of each node [fine cells from the west].</summary>
    internal float[] X { get; init; } = [];

    /// <summary>Centre of each node [fine cells from the north].</summary>
    internal float[] Y { get; init; } = [];

    /// <summary>First node of each link; flow is positive from here.</summary>
    internal int[] LinkA { get; init; } = [];

    /// <summary>Second node of each link.</summary>
    internal int[] LinkB { get; init; } = [];

    /// <summary>First of each link's faces in <see cref="Beds"/>, and the end of the last.</summary>
    internal int[] LinkStart { get; init; } = [0];

    /// <summary>Face beds without walls [m], link by link, each link's from the lowest up.</summary>
    internal float[] Beds { get; init; } = [];

    /// <summary>Faces of <see cref="Beds"/>: twice the cell, plus one for its north face.</summary>
    internal int[] Faces { get; init; } = [];

    /// <summary>Mean of g n² over each link's faces.</summary>
    internal float[] Friction { get; init; } = [];

    /// <summary>Distance between the centres of each link's nodes [m].</summary>
    internal float[] LengthM { get; init; } = [];

    /// <summary>Faces between a computed cell and anything else: four times the cell, plus 0 west, 1 east, 2 north, 3 south.</summary>
    internal int[] EdgeFaces { get; init; } = [];

    /// <summary>Makes tables for a case.</summary>
    /// <param name="fine">The case; rain, levels and the like are not looked at.</param>
    /// <param name="options">Block size and split height; its tables are ignored.</param>
    /// <exception cref="HydraulicsException">The case or an option is refused; names the field.</exception>
    public static SubgridTables Build(SurfaceCase fine, PreviewOptions options)
    {
        PreviewCheck.Check(fine, options);
        return new TableBuilder(fine, options).Build(SubgridKey.Of(fine, options));
    }

    /// <summary>The key of the tables that belong to a case and options.</summary>
    public static string KeyOf(SurfaceCase fine, PreviewOptions options) => SubgridKey.Of(fine, options);

    /// <summary>Whether the tables belong to a case and options.</summary>
    public bool Fits(SurfaceCase fine, PreviewOptions options) => Key == SubgridKey.Of(fine, options);
}
