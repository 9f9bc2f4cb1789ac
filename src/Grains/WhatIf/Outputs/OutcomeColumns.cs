using SiheungTwin.Geo.Formats;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>Columns of places in files: names, units and values of an outcome, each again for the baseline.</summary>
/// <param name="rules">Limits.</param>
internal sealed class OutcomeColumns(OutcomeRules rules)
{
    private const string Baseline = "baseline_";

    private readonly FeatureColumn[] _columns =
    [
        new("depth_max_m", ColumnType.Real, "m"), new("velocity_max_m_s", ColumnType.Real, "m/s"), new("hazard_rating", ColumnType.Real),
        new("arrival_5cm_min", ColumnType.Real, "min"), new("arrival_15cm_min", ColumnType.Real, "min"), new("arrival_30cm_min", ColumnType.Real, "min"),
        new("closed_from_min", ColumnType.Real, "min"), new("closed_until_min", ColumnType.Real, "min"),
        new("depth_velocity_max_m2_s", ColumnType.Real, "m2/s"), new("h_class", ColumnType.Integer),
        new("duration_5cm_min", ColumnType.Real, "min"), new("duration_15cm_min", ColumnType.Real, "min"), new("duration_30cm_min", ColumnType.Real, "min"),
        new("guidance_10cm_from_min", ColumnType.Real, "min"), new("prepare_car_from_min", ColumnType.Real, "min"),
        .. rules.Movers.SelectMany(m => Blocked("impassable", m.Name)),
    ];

    /// <summary>Columns of a time in which something is blocked.</summary>
    public static FeatureColumn[] Blocked(string what, string who) =>
    [
        new($"{what}_{who}_from_min", ColumnType.Real, "min"), new($"{what}_{who}_until_min", ColumnType.Real, "min"), new($"{what}_{who}_min", ColumnType.Real, "min"),
    ];

    /// <summary>Values of those columns.</summary>
    public static object?[] Values(BlockedTime time) => [time.FromMin, time.UntilMin, time.Minutes];

    /// <summary>Columns, and the same for the baseline.</summary>
    public static IEnumerable<FeatureColumn> Twice(IReadOnlyList<FeatureColumn> columns) => columns.Concat(columns.Select(c => c with { Name = Baseline + c.Name }));

    /// <summary>Columns of an outcome and of its baseline.</summary>
    public IEnumerable<FeatureColumn> All => Twice(_columns);

    /// <summary>Values of an outcome.</summary>
    public object?[] Values(PlaceOutcome o) =>
    [
        o.DepthMaxM, o.VelocityMaxMS, o.HazardRating, o.Arrival5Min, o.Arrival15Min, o.Arrival30Min, o.Closed.FromMin, o.Closed.UntilMin,
        o.DepthVelocityMaxM2S, (long?)o.HClass, o.Duration5Min, o.Duration15Min, o.Duration30Min, o.Guidance10FromMin, o.PrepareCarFromMin,
        .. o.Blocked.Count > 0 ? o.Blocked.SelectMany(Values) : new object?[3 * rules.Movers.Count],
    ];
}
