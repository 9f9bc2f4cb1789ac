namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>What a recorded run left at the sides of its tiles; 64 values a side, sides in the order west, east, north, south.</summary>
internal interface ISideRecord
{
    /// <summary>Output intervals recorded.</summary>
    int Marks { get; }

    /// <summary>Water that passed the faces of a tile's four sides in an interval, per metre of face [m²].</summary>
    ReadOnlySpan<float> Passed(int mark, int tile);

    /// <summary>Depths of the cells along a tile's four sides at the end of an interval [m].</summary>
    ReadOnlySpan<float> Rims(int mark, int tile);
}
