using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Query.Evaluation;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Observations;

/// <summary>A property of an observation.</summary>
internal sealed record ObservationColumn(string Name, PropertyType Type, string TitleKo, string TitleEn, FilterField<ObservationRow> Field, Action<JsonBytes, ObservationRow> Write);

/// <summary>The properties of the collection <c>observations</c>, in order.</summary>
internal static class ObservationColumns
{
    public static IReadOnlyList<ObservationColumn> All { get; } =
    [
        Text("title", "이름", "Name", row => row.Asset?.Title ?? row.Entry.Asset),
        Number("state", "상태", "State", _ => null, PropertyType.Integer),
        Text("state_reason", "상태 근거", "Reason of the state", _ => null),
        Text("provenance", "자료 구분", "Provenance", row => row.Asset is { } asset ? asset.Provenance == Provenance.Real ? "real" : "synthetic" : null),
        Time("as_of", "기준 시각", "As of", row => row.Entry.Observed),
        Number("sequence", "일련번호", "Sequence in the journal", row => row.Entry.Sequence, PropertyType.Integer),
        Text("asset", "대상", "Asset it speaks of", row => row.Entry.Asset),
        Text("feed", "수신 자료", "Feed", row => row.Entry.Feed),
        Text("source", "출처", "Who said it", row => row.Entry.Source),
        Text("key", "출처의 키", "Key of the source", row => row.Entry.Key),
        Text("quantity", "항목", "Quantity", row => row.Entry.Quantity),
        Number("value", "값", "Value, null where unknown", row => row.Entry.Value),
        Number("lo", "하한", "Lower end of an interval", row => row.Entry.Lo),
        Number("hi", "상한", "Upper end of an interval", row => row.Entry.Hi),
        Text("unit", "단위", "Unit of the value", row => row.Entry.Unit),
        Text("reason", "값이 없는 까닭", "Why the value is unknown", row => row.Entry.Reason),
        Time("observed", "관측 시각", "Time of the phenomenon", row => row.Entry.Observed),
        Time("received", "수신 시각", "World time it was taken", row => row.Entry.Received),
    ];

    /// <summary>What a filter may name.</summary>
    public static FilterSchema<ObservationRow> Filter { get; } = new(
        [new("id", string? (row) => row.Id), .. All.Select(c => c.Field)], CollectionFilters.Geometry, row => row.Place, row => row.Metric);

    private static ObservationColumn Text(string name, string ko, string en, Func<ObservationRow, string?> get) => new(name, PropertyType.Text, ko, en, new(name, get), (json, row) =>
    {
        if (get(row) is { } text)
            json.Text(text);
        else
            json.Null();
    });

    private static ObservationColumn Number(string name, string ko, string en, Func<ObservationRow, double?> get, PropertyType type = PropertyType.Number) => new(name, type, ko, en, new(name, get), (json, row) =>
    {
        if (get(row) is not { } number)
            json.Null();
        else if (type == PropertyType.Integer)
            json.Whole((long)number);
        else
            json.Real(number);
    });

    private static ObservationColumn Time(string name, string ko, string en, Func<ObservationRow, DateTimeOffset?> get) => new(name, PropertyType.Time, ko, en, new(name, get), (json, row) =>
    {
        if (get(row) is { } time)
            json.Time(time);
        else
            json.Null();
    });
}
