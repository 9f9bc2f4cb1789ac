namespace SiheungTwin.Grains.Folding;

/// <summary>How signboards are judged. Defaults: decree text of 2011–13 and KMA's warning criteria (verify before use); strengths are assumed where no source is named.</summary>
public sealed record SignRules
{
    /// <summary>Display term of a permit [years]; a permit on record is taken to be extended at the end of each term (decree, verify).</summary>
    public int TermYears { get; init; } = 3;

    /// <summary>A finding belongs to the sign it was placed on from this probability of the match [0–1]; below, a person has to match it (assumed).</summary>
    public double MatchProbability { get; init; } = 0.6;

    /// <summary>A finding decides the condition from this confidence [0–1] (assumed).</summary>
    public double DecisiveConfidence { get; init; } = 0.5;

    /// <summary>Findings kept on a sign, newest first.</summary>
    public int FindingsKept { get; init; } = 8;

    /// <summary>Share of the fixing's capacity lost to each defect when it is certain [0–1] (assumed, verify against pull-out tests).</summary>
    public SignDefectLosses Losses { get; init; } = new();

    /// <summary>Damaged from this expected loss of capacity [0–1] (assumed); any loss below is worn.</summary>
    public double DamagedLoss { get; init; } = 0.25;

    /// <summary>Dangerous from this expected loss of capacity [0–1] (assumed).</summary>
    public double DangerousLoss { get; init; } = 0.5;

    /// <summary>Wind pressure over the square of the wind speed, half the density of air at 15 °C and sea level [kg/m³]: 20 m/s give 245 Pa.</summary>
    public double PressureKgM3 { get; init; } = 0.613;

    /// <summary>Height above ground at which gusts are measured [m] (KMA, WMO-No. 8).</summary>
    public double GustHeightM { get; init; } = 10;

    /// <summary>Exponent of the power law that carries a gust to another height [-]: of 3 s gusts in built-up ground, about a seventh (ASCE 7 exposure B; verify against KDS 41).</summary>
    public double GustExponent { get; init; } = 1.0 / 7;

    /// <summary>Below this height the gust is that of this height [m] (assumed: shelter is not counted on).</summary>
    public double LowestM { get; init; } = 4;

    /// <summary>벽면: coefficient of a panel on a wall; medians give way at gusts near 54 m/s (assumed, verify).</summary>
    public SignTypeRules Wall { get; init; } = new(1.1, 2000, 0.45);

    /// <summary>돌출: near 50 m/s (assumed, verify).</summary>
    public SignTypeRules Projecting { get; init; } = new(1.3, 2000, 0.45);

    /// <summary>옥상: coefficient of an elevated free-standing panel (ASCE 7 gives 1.7–1.85); near 50 m/s (assumed, verify).</summary>
    public SignTypeRules Rooftop { get; init; } = new(1.8, 2750, 0.45);

    /// <summary>지주: near 50 m/s (assumed, verify).</summary>
    public SignTypeRules Pole { get; init; } = new(1.8, 2750, 0.45);

    /// <summary>현수막: cords and eyelets; near 27 m/s (assumed, verify).</summary>
    public SignTypeRules Banner { get; init; } = new(1.3, 600, 0.6);

    /// <summary>Capacity of the smallest fixing [N] (four light anchors; assumed, verify).</summary>
    public double SmallestCapacityN { get; init; } = 800;

    /// <summary>Share of its capacity a fixing loses a year [1/year], compounding (assumed, verify).</summary>
    public double AgingPerYear { get; init; } = 0.015;

    /// <summary>Least share of the capacity that age alone leaves [0–1] (assumed).</summary>
    public double AgedLeast { get; init; } = 0.6;

    /// <summary>관심 from this probability of coming off [0–1] (this and the next three are assumed: people in the way are not known).</summary>
    public double AttentionP { get; init; } = 0.001;

    /// <summary>주의 from this probability [0–1].</summary>
    public double CautionP { get; init; } = 0.01;

    /// <summary>경계 from this probability [0–1].</summary>
    public double AlertP { get; init; } = 0.05;

    /// <summary>심각 from this probability [0–1].</summary>
    public double SeriousP { get; init; } = 0.2;

    /// <summary>A wall sign is a safety-check target when it hangs on this floor or above (decree, verify) …</summary>
    public int WallFloor { get; init; } = 4;

    /// <summary>… counting floors of this height [m] (assumed) …</summary>
    public double FloorM { get; init; } = 3.3;

    /// <summary>… or when any side is at least this long [m] (decree, verify).</summary>
    public double WallSideM { get; init; } = 10;

    /// <summary>A projecting sign is a target when its top is at least this high [m] …</summary>
    public double ProjectingTopM { get; init; } = 5;

    /// <summary>… and its face at least this large [m²] (decree, verify).</summary>
    public double ProjectingFaceM2 { get; init; } = 1;

    /// <summary>A pole sign is a target when its top is at least this high [m] (decree, verify). Rooftop signs all are.</summary>
    public double PoleTopM { get; init; } = 4;
}
