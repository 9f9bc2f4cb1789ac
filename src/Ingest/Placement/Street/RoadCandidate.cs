namespace SiheungTwin.Ingest.Placement.Street;

/// <summary>A road segment a thing may be on.</summary>
/// <param name="Hit">The segment at its nearest place.</param>
/// <param name="Side">−1 left and 1 right of the corridor's direction, 0 where that cannot be told.</param>
/// <param name="P">Probability that it is this one; 0 for a segment that only lies near.</param>
internal readonly record struct RoadCandidate(RoadHit Hit, int Side, double P);
