using SiheungTwin.Grains.Interfaces.Feeds;

namespace SiheungTwin.Ingest.Feeds;

/// <summary>
/// Reads the outside format of one feed. Pure: no I/O, no clock, no state between calls, safe to call from many threads.
/// Never throws, whatever the bytes: a row it cannot use is a <see cref="Rejection"/>, a whole input it cannot use is one with index −1.
/// </summary>
public interface IFeedDecoder
{
    /// <summary>Feed name, as in <c>/ingest/{feed}</c>.</summary>
    string Feed { get; }

    /// <summary>Observations and refused rows of one input.</summary>
    /// <param name="content">The bytes as they came: UTF-8 with or without BOM, UTF-16 with BOM, CP949, or gzip of these.</param>
    /// <param name="context">What the bytes do not say themselves.</param>
    Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context);
}
