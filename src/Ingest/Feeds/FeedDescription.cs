using System.Globalization;
using System.Security.Cryptography;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Privacy;

namespace SiheungTwin.Ingest.Feeds;

/// <summary>One feed of the catalogue.</summary>
/// <param name="Decoder">Reads it; its <see cref="IFeedDecoder.Feed"/> is the name.</param>
/// <param name="Title">Korean title for people.</param>
/// <param name="TitleEn">English title.</param>
/// <param name="Revises">True where the same key with other content is a revision, for some quantity at least.</param>
public sealed record FeedDescription(IFeedDecoder Decoder, string Title, string TitleEn, bool Revises)
{
    /// <summary>Feed name, as in <c>/ingest/{feed}</c>.</summary>
    public string Name => Decoder.Feed;

    /// <summary>Code of an input at which the decoder failed.</summary>
    public const string DecoderFailed = "feed.decoder_failed";

    /// <summary>
    /// What the door takes of an input: what the decoder made of it, looked through once more for plates in any text. A decoder that throws all the same
    /// costs its input and not its feed: the input becomes one rejection, sealed to its length and hash because nothing has hidden anything in it yet.
    /// </summary>
    /// <param name="content">The bytes as they came.</param>
    /// <param name="context">What the bytes do not say themselves.</param>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context)
    {
        try
        {
            var decoded = Decoder.Decode(content, context);
            return new Decoded(
                [.. decoded.Observations.Select(o => Known(ObservationMask.Of(o, context.Vehicles), context.Vehicles))], [.. decoded.Rejections.Select(RejectionMask.Of)]);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new Decoded([], [new Rejection(-1, DecoderFailed, "", $"The decoder of {Name} failed ({e.GetType().Name}) and nothing of this input was taken. Report it: this is a fault of the twin.")
            {
                Content = string.Create(CultureInfo.InvariantCulture, $"{content.Length} bytes, sha256 {Convert.ToHexStringLower(SHA256.HashData(content.Span))}"),
            }]);
        }
    }

    // Whichever decoder it was: a vehicle seen within the overlap of a key rotation is known by both of its names.
    private static Observation Known(Observation o, IVehiclePseudonyms vehicles) =>
        o.Sighting is { Vehicle: { } vehicle } seen && vehicles.FormerOf(vehicle) is { } former ? o with { Sighting = seen with { Former = former } } : o;
}
