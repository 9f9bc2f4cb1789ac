using System.Text;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Tests.Feeds;

internal static class Decoding
{
    public static readonly DecodeContext Context = new() { Received = new DateTimeOffset(2026, 8, 13, 0, 0, 0, TimeSpan.Zero) };

    public static Decoded Decode(this IFeedDecoder decoder, string text) => decoder.Decode(Encoding.UTF8.GetBytes(text), Context);

    public static Decoded Decode(string feed, string text) => Decoder(feed).Decode(text);

    public static IFeedDecoder Decoder(string feed) =>
        FeedCatalog.Default.TryGet(feed, out var found) ? found.Decoder : throw new ArgumentException(feed, nameof(feed));

    public static Observation One(this Decoded decoded, string quantity) => Assert.Single(decoded.Observations, o => o.Quantity == quantity);

    public static Rejection Failure(this Decoded decoded)
    {
        Assert.Empty(decoded.Observations);
        var rejection = Assert.Single(decoded.Rejections);
        Assert.Equal(-1, rejection.Index);
        return rejection;
    }

    public static DateTimeOffset Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);

    public static byte[] Real(string path)
    {
        var folder = Environment.GetEnvironmentVariable("SIHEUNG_REAL_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "SIHEUNG_REAL_DATA is not set: real samples are not at hand.");
        return File.ReadAllBytes(Path.Combine(folder!, path));
    }
}
