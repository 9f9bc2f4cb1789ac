namespace SiheungTwin.Hydraulics.Series;

/// <summary>How a series runs between its points.</summary>
public enum Interpolation
{
    /// <summary>Straight lines between points; two points at the same time make a jump.</summary>
    Linear,

    /// <summary>Each value holds from its time until the next point.</summary>
    Step,
}
