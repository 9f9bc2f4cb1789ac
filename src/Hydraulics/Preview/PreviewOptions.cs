namespace SiheungTwin.Hydraulics.Preview;

/// <summary>How a preview simplifies a case.</summary>
public sealed record PreviewOptions
{
    /// <summary>Fine cells along the side of a block, 2 to 16.</summary>
    public int Factor { get; init; } = 3;

    /// <summary>
    /// Two hollows of one block stay apart when the ridge between them stands at least this above the higher bottom [m]; lower ridges are
    /// taken as flat, so two parts of one body may differ by this much in truth.
    /// </summary>
    public double SplitM { get; init; } = 0.1;

    /// <summary>Time step [s]; the run's output times are met exactly.</summary>
    public double StepS { get; init; } = 20;

    /// <summary>Tables made before for the same ground, zones and walls; null makes them.</summary>
    public SubgridTables? Tables { get; init; }
}
