namespace SiheungTwin.Analytics.Hotspots;

/// <summary>What the columns of a table of points are called; letter case and blanks do not count.</summary>
/// <param name="X">Easting or longitude.</param>
/// <param name="Y">Northing or latitude.</param>
/// <param name="Value">Events.</param>
/// <param name="Exposure">Hours looked at; null takes <c>exposure_h</c> where the table has it.</param>
/// <param name="Time">Span of time; null takes <c>t</c> where the table has it.</param>
public sealed record PointColumns(string X = "x", string Y = "y", string Value = "count", string? Exposure = null, string? Time = null);

/// <summary>
/// What a geocoder's give-up row looks like: it knew the city and no more, so one point carries everything it could not place.
/// Both must hold: the place names only administrative areas or the dong is empty, and the count stands far above the others.
/// </summary>
public sealed record FallbackRule
{
    /// <summary>Whether rows are set aside at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Columns that may hold the place text, the first that exists counts.</summary>
    public IReadOnlyList<string> PlaceColumns { get; init; } = ["대표_장소", "장소", "주소", "소재지", "place", "address"];

    /// <summary>Columns that may hold the dong.</summary>
    public IReadOnlyList<string> DongColumns { get; init; } = ["대표_단속동", "단속동", "행정동", "법정동", "동", "dong"];

    /// <summary>Endings of administrative areas above the dong.</summary>
    public IReadOnlyList<string> AreaEndings { get; init; } = ["도", "시", "군", "구"];

    /// <summary>Quantile of the table's counts the row is held against, 0–1.</summary>
    public double Quantile { get; init; } = 0.99;

    /// <summary>How many times that quantile its count must be (Cheonan 2023: the real places end at 7,165, the fallback row has 113,459, the quantile is below 1,000).</summary>
    public double Times { get; init; } = 20;

    /// <summary>Whether a place and dong say no more than the city; false when the table has neither column.</summary>
    internal bool NamesOnlyTheCity(string? place, string? dong, bool hasPlace, bool hasDong) =>
        (hasDong && dong is null) || (hasPlace && (place is null || place.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(IsArea)));

    private bool IsArea(string word) => AreaEndings.Any(ending => word.EndsWith(ending, StringComparison.Ordinal));
}
