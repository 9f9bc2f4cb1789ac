using System.Buffers;
using System.Text;
using System.Text.Json;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Placement.Street;

/// <summary>Working space of one batch, so that placing a sighting allocates little but its entries. Not for two threads at once.</summary>
internal sealed class StreetScratch : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _json;

    public StreetScratch() => _json = new Utf8JsonWriter(_buffer, JsonText.Writing);

    public List<int> Items { get; } = [];

    public List<RoadHit> Roads { get; } = [];

    public List<RoadCandidate> Candidates { get; } = [];

    /// <summary>Corridors that hear of the sighting, each with its best candidate.</summary>
    public List<(string Corridor, RoadCandidate Candidate)> Hearers { get; } = [];

    public List<(int Asset, double DistanceM)> Shapes { get; } = [];

    /// <summary>A writer inside a new object, to be ended by <see cref="Text"/>.</summary>
    public Utf8JsonWriter Object()
    {
        _buffer.ResetWrittenCount();
        _json.Reset(_buffer);
        _json.WriteStartObject();
        return _json;
    }

    /// <summary>Ends the object and gives its text.</summary>
    public string Text()
    {
        _json.WriteEndObject();
        _json.Flush();
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();
}
