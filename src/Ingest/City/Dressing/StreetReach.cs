using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>How far the parking rules of street places reach [m], and how places are tied to kerbs.</summary>
public sealed record StreetReach
{
    /// <summary>Along the kerb to either side of a bus stop's pole (도로교통법 제32조 제4호: 10 m).</summary>
    public double BusStopM { get; init; } = 10;

    /// <summary>Along the kerb to either side of a hydrant (도로교통법 제32조 제6호: 5 m).</summary>
    public double HydrantM { get; init; } = 5;

    /// <summary>From the edge of the crossing street along the kerb (도로교통법 제32조 제2호: 5 m).</summary>
    public double CornerM { get; init; } = 5;

    /// <summary>Half the width of a pedestrian crossing: the rule here is "on it"; the ban within 10 m of it (제32조 제5호) is not drawn.</summary>
    public double CrossingM { get; init; } = 3;

    /// <summary>
    /// From a child facility (어린이·노인 및 장애인 보호구역의 지정 및 관리에 관한 규칙 제3조: stretches of road within 300 m of the main gate).
    /// The true zone is drawn by the city along some of these roads; all of them are its outer bound.
    /// </summary>
    public double ChildFacilityM { get; init; } = 300;

    /// <summary>A bus stop, hydrant or crossing stands at the nearest street's kerb when its centreline is this near.</summary>
    public double SnapM { get; init; } = 25;

    /// <summary>Ground a car takes in a car park, its share of the aisles included [m²].</summary>
    public double CarParkSlotM2 { get; init; } = 25;

    /// <summary>Reach of a place's parking rule [m]; 0 where it has none.</summary>
    public double Of(StreetPlaceKind kind) => kind switch
    {
        StreetPlaceKind.BusStop => BusStopM,
        StreetPlaceKind.Hydrant => HydrantM,
        StreetPlaceKind.Crossing => CrossingM,
        StreetPlaceKind.ChildFacility => ChildFacilityM,
        _ => 0,
    };
}
