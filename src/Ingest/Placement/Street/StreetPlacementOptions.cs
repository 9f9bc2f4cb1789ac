using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.Placement.Street;

/// <summary>How sightings and patrols are tied to the street. Distances are planar metres in EPSG:5186.</summary>
public sealed record StreetPlacementOptions
{
    /// <summary>Things this near are candidates however good the position [m].</summary>
    public double ReachM { get; init; } = 15;

    /// <summary>And things within so many standard deviations of the position.</summary>
    public double ReachSigmas { get; init; } = 3;

    /// <summary>Corridors this near to a sighting's position hear of it too, so that nothing is seen twice at a junction [m].</summary>
    public double HaloM { get; init; } = 30;

    /// <summary>Width of a lane [m]: urban arterial of Korea's road structure rules (도로의 구조·시설 기준에 관한 규칙, 제10조).</summary>
    public double LaneM { get; init; } = 3.25;

    /// <summary>So near to the centreline a thing is on neither side [m].</summary>
    public double CentreM { get; init; } = 1;

    /// <summary>Candidates less probable than this are not told.</summary>
    public double LeastProbability { get; init; } = 0.01;

    /// <summary>
    /// How much more often a thing is seen on a road of a class than on one of another, for the same distance. Engineering judgement: wider roads carry more
    /// traffic, more wear and more patrols; it only decides where two roads are about equally near.
    /// </summary>
    public IReadOnlyDictionary<RoadClass, double> ClassPriors { get; init; } = new Dictionary<RoadClass, double>
    {
        [RoadClass.Motorway] = 1,
        [RoadClass.Trunk] = 1,
        [RoadClass.Primary] = 1,
        [RoadClass.Secondary] = 0.9,
        [RoadClass.Tertiary] = 0.8,
        [RoadClass.Residential] = 0.7,
        [RoadClass.Link] = 0.6,
    };

    /// <summary>How patrol tracks are walked.</summary>
    public PatrolWalkOptions Patrol { get; init; } = new();
}

/// <summary>How patrol tracks are walked.</summary>
public sealed record PatrolWalkOptions
{
    /// <summary>A parking zone is looked at while the patrol is this near [m].</summary>
    public double LookM { get; init; } = 25;

    /// <summary>Longest step in space [m].</summary>
    public double StepM { get; init; } = 5;

    /// <summary>Longest step in time [s], unless the patrol moves less than <see cref="FinestM"/> in it.</summary>
    public double StepS { get; init; } = 1;

    /// <summary>Shorter steps in space than this are not made [m].</summary>
    public double FinestM { get; init; } = 1;

    /// <summary>Between two positions farther apart in time than this nobody knows where the patrol was [s].</summary>
    public double MaxGapS { get; init; } = 900;

    /// <summary>A road is driven on while the patrol is this near to its carriageway [m].</summary>
    public double OnRoadM { get; init; } = 15;

    /// <summary>And while it heads along it: least cosine between the two directions (45°).</summary>
    public double AlongCosine { get; init; } = 0.7071;

    /// <summary>The road driven so far is kept until another is so much nearer [m].</summary>
    public double KeepM { get; init; } = 8;

    /// <summary>Going back by so much ends a pass and begins another [m].</summary>
    public double TurnBackM { get; init; } = 30;

    /// <summary>A pass ends where the patrol was off the corridor, or chainage leapt, by so much [m].</summary>
    public double LostM { get; init; } = 30;

    /// <summary>Back on a corridor after no more than this, and where it was left, a pass goes on [s].</summary>
    public double ResumeS { get; init; } = 15;

    /// <summary>Shorter passes are crossings, not passes [m]; of a corridor shorter than twice this, half of it.</summary>
    public double ShortestPassM { get; init; } = 20;
}
