namespace SiheungTwin.Grains.Folding;

/// <summary>
/// How detections of road defects are fused into hazards, how sure each is, how long each may wait. Gates, life and times of repair: DOMAIN practice of Korean
/// cities (Siheung: a contractor on site within 24 h); numbers marked "judgement" are engineering judgement, to be fitted on the city's own record.
/// </summary>
public sealed record HazardRules
{
    /// <summary>Two detections are one hazard at least within this distance along the road [m] …</summary>
    public double GateM { get; init; } = 5;

    /// <summary>… or within this many standard deviations of their positions, combined. A side of the road is believed from as many on.</summary>
    public double GateSigmas { get; init; } = 2;

    /// <summary>The same in the plane, near junctions [standard deviations]: as many pairs lie within 2.45 σ there as within 1.96 σ along a line (Rayleigh).</summary>
    public double PlaneGateSigmas { get; init; } = 2.45;

    /// <summary>Two hazards in one another's gate are one where their positions together scatter no more than chance: quantile of the standard normal that 99 % lie under (χ² after Wilson and Hilferty, 1931).</summary>
    public double ScatterQuantile { get; init; } = 2.326;

    /// <summary>Standard deviation of a position whose source gives none [m]: a phone's GPS under open sky.</summary>
    public double DefaultSigmaM { get; init; } = 5;

    /// <summary>Placements at least this probable, on two different roads, are two hazards however near: two carriageways are not one, 0–1 (judgement).</summary>
    public double SureProbability { get; init; } = 0.9;

    /// <summary>What a road is taken for that a detection does not name among its candidates, 0–1: the least that placement tells.</summary>
    public double LeastProbability { get; init; } = 0.01;

    /// <summary>Detections of one source so near in time are one pass [min].</summary>
    public double PassMinutes { get; init; } = 10;

    /// <summary>Probability that a first sight of something is a hazard, before its own confidence, 0–1 (judgement).</summary>
    public double PriorProbability { get; init; } = 0.5;

    /// <summary>Least evidence of a pass with a detection, however unsure the detector [log-odds] (judgement).</summary>
    public double LeastEvidence { get; init; } = 0.2;

    /// <summary>Most evidence of one pass [log-odds]: detectors are over-sure (judgement).</summary>
    public double MostEvidence { get; init; } = 3;

    /// <summary>How far cameras are believed. Sources that are not listed: <see cref="DefaultCamera"/>.</summary>
    public ValueArray<CameraReliability> Cameras { get; init; }

    /// <summary>How far any other camera is believed (judgement).</summary>
    public CameraReliability DefaultCamera { get; init; } = new("", 1, 0.7, 0.02);

    /// <summary>A detection so near in time to a camera's pass is of that pass [min]; it may come later than the pass.</summary>
    public double MissWindowMinutes { get; init; } = 5;

    /// <summary>A candidate is confirmed after so many passes …</summary>
    public int ConfirmPasses { get; init; } = 2;

    /// <summary>… with at least this probability, 0–1.</summary>
    public double ConfirmProbability { get; init; } = 0.5;

    /// <summary>A person may confirm a candidate with one detection of this confidence; what is gone within minutes needs no person then, 0–1 (judgement).</summary>
    public double StrongConfidence { get; init; } = 0.6;

    /// <summary>A candidate less probable than this is closed, 0–1 (judgement).</summary>
    public double FadeProbability { get; init; } = 0.1;

    /// <summary>A candidate not seen again for so long is closed [days] (judgement).</summary>
    public double CandidateDays { get; init; } = 30;

    /// <summary>A fallen object not seen for so long is gone [min].</summary>
    public double FallenObjectMinutes { get; init; } = 30;

    /// <summary>Water on the road not seen for so long is gone [min].</summary>
    public double FloodingMinutes { get; init; } = 60;

    /// <summary>A repair is verified by so many passes that saw nothing.</summary>
    public int CleanPasses { get; init; } = 2;

    /// <summary>A verified repair is closed after [h].</summary>
    public double VerifiedHours { get; init; } = 24;

    /// <summary>A confirmed hazard is to be repaired within [h].</summary>
    public double RepairHours { get; init; } = 24;

    /// <summary>An emergency is to be repaired within [h].</summary>
    public double EmergencyHours { get; init; } = 12;

    /// <summary>Severity from which a hazard is an emergency, 0–4.</summary>
    public int EmergencySeverity { get; init; } = 4;

    /// <summary>Severity of each class on an ordinary street, 0–4 (judgement).</summary>
    public ValueArray<ClassSeverity> Severities { get; init; } =
    [
        new("pothole", 2), new("crack_longitudinal", 0), new("crack_transverse", 0), new("crack_alligator", 1), new("fallen_object", 3),
        new("marking", 0), new("manhole_step", 2), new("flooding", 3), new("banner", 0),
    ];

    /// <summary>One worse where the speed limit is at least [km/h].</summary>
    public int FastKmh { get; init; } = 60;

    /// <summary>One worse from this size on [m].</summary>
    public double LargeM { get; init; } = 0.5;

    /// <summary>One less beyond the carriageway: half its lanes of this width [m] (도로의 구조·시설 기준에 관한 규칙, 제10조).</summary>
    public double LaneM { get; init; } = 3.25;

    /// <summary>Newest detections, misses and commands a hazard keeps; all are counted and all stay in the journal.</summary>
    public int Kept { get; init; } = 24;

    /// <summary>The same of a hazard another corridor owns.</summary>
    public int KeptOfOthers { get; init; } = 4;

    /// <summary>Newest passes a corridor keeps, so that a late detection finds them.</summary>
    public int KeptPasses { get; init; } = 32;

    /// <summary>Closed and rejected hazards are shown for [days].</summary>
    public double ShownDays { get; init; } = 30;

    /// <summary>Closed and rejected hazards take in what is seen of them for [days]; those of other corridors for twice as long.</summary>
    public double RetainDays { get; init; } = 400;

    /// <summary>Time after which something unseen is gone [min]; null for what stays until repaired.</summary>
    public double? GoneAfterMinutes(string family) => family switch
    {
        "fallen_object" => FallenObjectMinutes,
        "flooding" => FloodingMinutes,
        _ => null,
    };

    /// <summary>How far a source is believed.</summary>
    public CameraReliability CameraOf(string source)
    {
        foreach (ref readonly var camera in Cameras.Span)
        {
            if (camera.Source == source)
                return camera;
        }

        return DefaultCamera;
    }
}
