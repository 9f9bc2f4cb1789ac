namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>A simulated week: what went over the wire, and what was true.</summary>
/// <param name="Start">Begin, KST.</param>
/// <param name="Payloads">Collections of the feeds <c>detection</c> and <c>patrol-track</c>, in the order of their times.</param>
/// <param name="Truth">What the feeds speak of, without their gaps and errors.</param>
public sealed record StreetWeek(DateTimeOffset Start, IReadOnlyList<RecordedPayload> Payloads, StreetTruth Truth);
