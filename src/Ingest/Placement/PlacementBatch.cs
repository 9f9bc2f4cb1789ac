using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Ingest.Placement.Street;

namespace SiheungTwin.Ingest.Placement;

/// <summary>What a batch of observations has come to so far.</summary>
internal sealed class PlacementBatch : IDisposable
{
    private readonly List<int> _indexes = [];
    private readonly List<int> _facts = [];
    private readonly List<Rejection> _rejections = [];
    private int _outside;

    /// <summary>Entries so far; those added since the last <see cref="Close"/> are of the observation in hand.</summary>
    public List<Entry> Entries { get; } = [];

    public StreetScratch Scratch { get; } = new();

    public void Refuse(Rejection rejection)
    {
        _outside += rejection.Code == "place.outside" ? 1 : 0;
        _rejections.Add(rejection);
    }

    /// <summary>Ends an observation.</summary>
    /// <param name="fact">Its number in the batch.</param>
    /// <param name="index">Row it came from.</param>
    public void Close(int fact, int index)
    {
        while (_facts.Count < Entries.Count)
        {
            _facts.Add(fact);
            _indexes.Add(index);
        }
    }

    public PlacedResult Result() => new(Entries, _rejections) { Outside = _outside, Indexes = _indexes, Facts = _facts };

    /// <inheritdoc/>
    public void Dispose() => Scratch.Dispose();
}
