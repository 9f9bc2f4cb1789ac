namespace SiheungTwin.Hydraulics.Surface.Tiles;

/// <summary>The sides of a tile.</summary>
internal enum TileSide
{
    /// <summary>Left.</summary>
    West,

    /// <summary>Right.</summary>
    East,

    /// <summary>Above.</summary>
    North,

    /// <summary>Below.</summary>
    South,
}
