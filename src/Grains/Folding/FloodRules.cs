using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Folding;

/// <summary>Depths, times and coefficients by which zones and roads are judged. Defaults: public practice of Korean cities (verify against current law before use).</summary>
public sealed record FloodRules
{
    /// <summary>관심 from this depth [m].</summary>
    public double AttentionM { get; init; } = 0.05;

    /// <summary>주의 from this depth [m].</summary>
    public double CautionM { get; init; } = 0.15;

    /// <summary>경계 from this depth [m].</summary>
    public double AlertM { get; init; } = 0.30;

    /// <summary>심각 from this depth [m].</summary>
    public double SeriousM { get; init; } = 0.50;

    /// <summary>A state is left only this far under its threshold [m]; never more than half the threshold.</summary>
    public double DownStepM { get; init; } = 0.05;

    /// <summary>A state is left at the earliest this long after it was reached [min].</summary>
    public double DownHoldMinutes { get; init; } = 10;

    /// <summary>An underpass closes at this depth at its lowest centreline point [m] (Ulsan's 2026 plan).</summary>
    public double UnderpassClosesM { get; init; } = 0.05;

    /// <summary>Any other road closes at this depth [m] (same plan).</summary>
    public double RoadClosesM { get; init; } = 0.15;

    /// <summary>It reopens this far below that depth [m] …</summary>
    public double ReopenStepM { get; init; } = 0.05;

    /// <summary>… after this long [min].</summary>
    public double ReopenMinutes { get; init; } = 30;

    /// <summary>Depth that counts as dry when judging a reopening [m]: the balance's own noise.</summary>
    public double DryM { get; init; } = 0.001;

    /// <summary>
    /// True lets a zone be 주의 also when the flood model in force gives at least <see cref="LikelyP"/> within one hour. False shows the probability beside the
    /// state only: the model is trained on synthetic storms.
    /// </summary>
    public bool UseProbability { get; init; }

    /// <summary>Probability from which flooding counts as likely, 0–1.</summary>
    public double LikelyP { get; init; } = 0.5;

    /// <summary>Runoff coefficient of sealed ground (rational method; usual design values for roofs and asphalt are 0.85–0.95).</summary>
    public double RunoffSealed { get; init; } = 0.9;

    /// <summary>Runoff coefficient of open ground, wet (usual design values 0.2–0.4 for parks and slopes).</summary>
    public double RunoffOpen { get; init; } = 0.3;

    /// <summary>Least head over which a pipe's capacity is taken to hold [m]: keeps flat outfalls from dividing by nothing.</summary>
    public double LeastHeadM { get; init; } = 0.5;

    /// <summary>Change of depth that is worth a new line of the journal [m].</summary>
    public double PondingStepM { get; init; } = 0.01;

    /// <summary>While water stands it is written at least this often [min], so that the six hours of rain kept always reach back to the last line.</summary>
    public double PondingMinutes { get; init; } = 10;

    /// <summary>The state a depth [m] stands for, before warnings and closures.</summary>
    public PublicState Classify(double depthM) =>
        depthM >= SeriousM ? PublicState.Serious
        : depthM >= AlertM ? PublicState.Alert
        : depthM >= CautionM ? PublicState.Caution
        : depthM >= AttentionM ? PublicState.Attention
        : PublicState.Safe;

    /// <summary>The worst state a falling depth [m] has not yet left.</summary>
    public PublicState StillHeld(double depthM) =>
        depthM > Leaves(SeriousM) ? PublicState.Serious
        : depthM > Leaves(AlertM) ? PublicState.Alert
        : depthM > Leaves(CautionM) ? PublicState.Caution
        : depthM > Leaves(AttentionM) ? PublicState.Attention
        : PublicState.Safe;

    private double Leaves(double threshold) => threshold - Math.Min(DownStepM, threshold / 2);
}
