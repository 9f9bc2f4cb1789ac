namespace SiheungTwin.Silo.SensorThings;

/// <summary>A page of entities.</summary>
/// <param name="Rows">In the order asked for.</param>
/// <param name="Count">How many there are in all; null where that was not asked.</param>
/// <param name="Next">How the next page is asked for (<c>$skip</c> or <c>$skiptoken</c>, and its value); null where this is the last.</param>
internal sealed record EntityPage(IReadOnlyList<MeasuringRow> Rows, long? Count, (string Option, string Value)? Next);
