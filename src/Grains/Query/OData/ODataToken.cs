namespace SiheungTwin.Grains.Query.OData;

internal enum ODataTokenKind
{
    End,

    /// <summary>A name or a path of names: <c>Datastream/@iot.id</c>; operators too.</summary>
    Name,

    /// <summary>A text in single quotes.</summary>
    Text,

    /// <summary>A text with what it is before it: <c>geography'POINT(1 2)'</c>, <c>duration'PT1H'</c>.</summary>
    Typed,

    Number,

    /// <summary>An instant, or two with a stroke between them.</summary>
    Time,

    Symbol,
}

/// <summary>A piece of an OData expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins, from 0.</param>
/// <param name="Value">What it says, without quotes.</param>
/// <param name="Prefix">Of a <see cref="ODataTokenKind.Typed"/> what stands before the quotes.</param>
internal readonly record struct ODataToken(ODataTokenKind Kind, int Start, string Value, string Prefix = "")
{
    /// <summary>As an error shows it.</summary>
    public string Shown => Kind == ODataTokenKind.End ? "the end" : Value.Length <= 20 ? $"'{Value}'" : $"'{Value[..20]}…'";

    public bool IsName(string name) => Kind == ODataTokenKind.Name && Value == name;

    public bool Is(string symbol) => Kind == ODataTokenKind.Symbol && Value == symbol;
}
