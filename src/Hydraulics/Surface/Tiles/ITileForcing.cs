namespace SiheungTwin.Hydraulics.Surface.Tiles;

/// <summary>Something that adds water to cells of one tile, or takes it, in each of the tile's steps.</summary>
internal interface ITileForcing
{
    /// <summary>Looks at the state before the step.</summary>
    void Before(double from, double to);

    /// <summary>Changes depths after the step.</summary>
    void After(double from, double to);
}
