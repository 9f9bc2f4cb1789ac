namespace SiheungTwin.Geo.Rasters.Cloud;

/// <summary>What a cell of an overview says of the four cells under it; missing ones do not count.</summary>
public enum OverviewRule
{
    /// <summary>The greatest: depths, hazards, classes, durations, so that a view from afar hides nothing.</summary>
    Greatest,

    /// <summary>The least: arrival times.</summary>
    Least,

    /// <summary>The mean: differences.</summary>
    Mean,
}
