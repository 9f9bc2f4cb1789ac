using System.Text;
using SiheungTwin.Ingest.Polling;

namespace SiheungTwin.Ingest.Tests.Polling;

public sealed class KeyTests
{
    private const string Plain = "aB3+/xY9==";
    private const string Encoded = "aB3%2B%2FxY9%3D%3D";
    private static readonly DateTimeOffset Slot = new(2026, 8, 13, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Plain)]
    [InlineData(Encoded)]
    public void A_key_is_encoded_once_whether_it_came_encoded_or_not(string key)
    {
        var rule = PollRules.Default["kma-ncst"];
        var address = RequestAddress.Of(rule, key, Slot, rule.Places[0], 2).AbsoluteUri;
        Assert.Contains($"serviceKey={Encoded}&", address, StringComparison.Ordinal);
        Assert.Contains("pageNo=2&base_date=20260813&base_time=1200&nx=55&ny=121", address, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Plain)]
    [InlineData(Encoded)]
    public void A_key_is_masked_in_all_its_forms(string key)
    {
        var mask = new KeyMask(key);
        foreach (var form in new[] { Plain, Encoded, Encoded.ToLowerInvariant(), "aB3+\\/xY9==" })
        {
            Assert.DoesNotContain(form, mask.Of($"GET /x/{form}/list failed"), StringComparison.Ordinal);
            Assert.DoesNotContain("xY9", Encoding.UTF8.GetString(mask.Of(Encoding.UTF8.GetBytes($"가 {Plain} 나 {Encoded} 다 {Plain}")).Span), StringComparison.Ordinal);
        }

        Assert.Equal("x?serviceKey=***&y=1 authKey=***", new KeyMask(null).Of("x?serviceKey=abc%2B&y=1 authKey=zzz"));
    }

    [Fact]
    public void Bytes_without_the_key_are_left_alone()
    {
        ReadOnlyMemory<byte> bytes = new byte[] { 0xb0, 0xa1, 0x00 };
        Assert.True(bytes.Equals(new KeyMask(Plain).Of(bytes)));
    }
}
