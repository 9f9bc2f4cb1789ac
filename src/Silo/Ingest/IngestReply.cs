using SiheungTwin.Grains.Interfaces.Feeds;

namespace SiheungTwin.Silo.Ingest;

/// <summary>What became of one input, counted in observations.</summary>
public sealed record IngestReply(int Accepted, int Duplicates, int Revised, IReadOnlyList<Rejection> Rejected, long Watermark);
