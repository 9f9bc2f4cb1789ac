using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>Limits by which a run's water is judged, each with its source. Closing depths of roads and underpasses are those of the live twin (<see cref="Folding.FloodRules"/>).</summary>
public sealed record OutcomeRules
{
    private const string Vehicles = "Shand, Cox, Blacka and Smith (2011), Australian Rainfall and Runoff Project 10 stage 2: vehicle stability";
    private const string People = "Cox, Shand and Blacka (2010), Australian Rainfall and Runoff Project 10 stage 1: people in floods";
    private const string Korean = "침수 시 차량 운행 지침 (국내 안전 안내): 30 cm 대비, 40 cm 통행 불가";

    /// <summary>Kinds of vehicles and people, in the order of their columns.</summary>
    public IReadOnlyList<StabilityLimit> Movers { get; init; } =
    [
        new("small_car", 0.3, 0.3, 3, Vehicles),
        new("large_car", 0.4, 0.45, 3, Vehicles),
        new("four_wd", 0.5, 0.6, 3, Vehicles),
        new("car", 0.4, null, null, Korean) { AtDepth = true },
        new("adult", 1.2, 0.6, 3, People),
        new("child", 0.5, 0.4, 3, People),
    ];

    /// <summary>Ways by which a shelter may be reached, of <see cref="Movers"/>.</summary>
    public IReadOnlyList<string> ShelterMovers { get; init; } = ["large_car", "four_wd", "adult"];

    /// <summary>Emergency vehicles, of <see cref="Movers"/>.</summary>
    public IReadOnlyList<string> EmergencyMovers { get; init; } = ["large_car", "four_wd"];

    /// <summary>Depth from which cars should be got ready to leave [m] (Korean guidance).</summary>
    public double PrepareCarM { get; init; } = 0.3;

    /// <summary>Depth at an underpass' centre from which national guidance closes it [m]; its upper end is <see cref="UnderpassGuidanceHighM"/>.</summary>
    public double UnderpassGuidanceLowM { get; init; } = 0.10;

    /// <summary>Upper end of that guidance [m].</summary>
    public double UnderpassGuidanceHighM { get; init; } = 0.15;

    /// <summary>Depth over the step of stairs to an underground space that calls for care [m]: from here half-basements are counted.</summary>
    public double StairsCarefulM { get; init; } = 0.2;

    /// <summary>Depth over that step beyond which people no longer get up the stairs [m].</summary>
    public double StairsLimitM { get; init; } = 0.3;

    /// <summary>Depth below which water is a film and no hazard [m].</summary>
    public double FilmM { get; init; } = 0.05;

    /// <summary>Time between looks at who can get where [min].</summary>
    public double AccessStepMin { get; init; } = 5;

    /// <summary>Roads within this distance serve a shelter [m]; the nearest always does.</summary>
    public double AccessM { get; init; } = 100;

    /// <summary>Narrowest class of the trunk network (간선); where a city has no road of it or wider, its widest class is the trunk network.</summary>
    public RoadClass Trunk { get; init; } = RoadClass.Primary;

    /// <summary>Depths of the map's areas, rising [m].</summary>
    public IReadOnlyList<double> DepthClassesM { get; init; } = [0.05, 0.15, 0.30, 0.50, 1.00];

    /// <summary>Areas and holes smaller than this many cells are left out of the map's areas.</summary>
    public int LeastAreaCells { get; init; } = 4;

    /// <summary>Time between lines of a structure's hydrograph [min].</summary>
    public double StructureStepMin { get; init; } = 5;
}
