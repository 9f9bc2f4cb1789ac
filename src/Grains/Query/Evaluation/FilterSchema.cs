using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Query.Evaluation;

/// <summary>What a property may be compared with.</summary>
public enum FilterType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Number.</summary>
    Number,

    /// <summary>TRUE or FALSE.</summary>
    Boolean,

    /// <summary>Instant.</summary>
    Instant,

    /// <summary>Day.</summary>
    Date,

    /// <summary>From a time to a time; literals only.</summary>
    Interval,

    /// <summary>The shape.</summary>
    Geometry,
}

/// <summary>A property of a row: name, type, and how its value is had, null when unknown.</summary>
public sealed class FilterField<TRow>
{
    /// <summary>A text.</summary>
    public FilterField(string name, Func<TRow, string?> get) : this(name, Operand<TRow>.OfText(get))
    {
    }

    /// <summary>A number; what is not finite is unknown.</summary>
    public FilterField(string name, Func<TRow, double?> get) : this(name, Operand<TRow>.OfNumber(row => get(row) is { } number && double.IsFinite(number) ? number : null))
    {
    }

    /// <summary>True or false.</summary>
    public FilterField(string name, Func<TRow, bool?> get) : this(name, Operand<TRow>.OfTruth(get))
    {
    }

    /// <summary>An instant.</summary>
    public FilterField(string name, Func<TRow, DateTimeOffset?> get) : this(name, Operand<TRow>.OfTimes(FilterType.Instant, row => get(row) is { } time ? Times.Of(time) : null))
    {
    }

    /// <summary>A day.</summary>
    public FilterField(string name, Func<TRow, DateOnly?> get) : this(name, Operand<TRow>.OfTimes(FilterType.Date, row => get(row) is { } day ? Times.Of(day) : null))
    {
    }

    private FilterField(string name, Operand<TRow> operand) => (Name, Operand) = (name, operand);

    /// <summary>What a filter calls it.</summary>
    public string Name { get; }

    internal Operand<TRow> Operand { get; }
}

/// <summary>The properties a filter may name, and the shape of a row.</summary>
/// <param name="Fields">Properties.</param>
/// <param name="GeometryName">Name of the shape.</param>
/// <param name="LonLat">Shape in longitude and latitude [°, CRS84].</param>
/// <param name="Metric">Shape in metres [EPSG:5186], for distances.</param>
public sealed record FilterSchema<TRow>(
    IReadOnlyList<FilterField<TRow>> Fields,
    string GeometryName,
    Func<TRow, PackedGeometry> LonLat,
    Func<TRow, PackedGeometry> Metric)
{
    /// <summary>How a text is written in the language of the filter: <c>single</c> or <c>double</c> quotes.</summary>
    public string Quotes { get; init; } = "single";

    /// <summary>A property by its name.</summary>
    /// <exception cref="FilterException">There is none; the message names the nearest.</exception>
    public FilterField<TRow> Find(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Name == name)
                return field;
        }

        var shown = name.Length <= 40 ? name : name[..40] + "…";
        var nearest = NearestName.Of(shown, Fields.Select(f => f.Name).Append(GeometryName));
        throw new FilterException(
            "filter.property",
            $"There is no property '{shown}'; the nearest is '{nearest}'. A text is written in {Quotes} quotes.",
            $"'{shown}' 속성이 없습니다. 가장 비슷한 것은 '{nearest}'입니다. 글자 값은 {(Quotes == "single" ? "작은" : "큰")}따옴표로 묶습니다.");
    }
}
