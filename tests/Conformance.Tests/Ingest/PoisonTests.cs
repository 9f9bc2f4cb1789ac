using Microsoft.Extensions.DependencyInjection;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Ingest;

/// <summary>A message no decoder should fail at, and one does: the feed goes on.</summary>
[Collection("twin")]
public sealed class PoisonTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_input_at_which_a_decoder_fails_is_sealed_in_the_quarantine_and_the_next_is_taken()
    {
        var catalog = FeedCatalog.Default.With(new FeedDescription(new Poisoned(), "독", "Poisoned", false));
        await using var twin = await RunningTwin.StartAsync("poison", Ct, also: b => b.Services.AddSingleton(catalog));
        foreach (var poison in new[] { "poison 12가3456", "poison 12가3456" })
        {
            var reply = await twin.IngestAsync("poisoned", poison, Ct);
            Assert.Equal(FeedDescription.DecoderFailed, reply["rejected"]![0]!["code"]!.GetValue<string>());
        }

        Assert.Equal(1, (await twin.IngestAsync("poisoned", "70", Ct))["accepted"]!.GetValue<int>());
        var rows = (await twin.GetAsync("/quarantine?feed=poisoned", Ct))["rows"]!.AsArray();
        Assert.Equal(2, rows.Count);
        Assert.All(rows, r => Assert.Matches("^16 bytes, sha256 [0-9a-f]{64}$", r!["content"]!.GetValue<string>()));
    }

    private sealed class Poisoned : IFeedDecoder
    {
        public string Feed => "poisoned";

        public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context)
        {
            var value = double.Parse(content.Span, System.Globalization.CultureInfo.InvariantCulture);
            return new Decoded([new Observation(Feed, "sensor:wl-1", "k", new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero), "battery", value, null, null, "%", null, "sensor:wl-1")], []);
        }
    }
}
