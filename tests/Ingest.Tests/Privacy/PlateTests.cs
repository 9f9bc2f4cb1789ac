using SiheungTwin.Ingest.Privacy;

namespace SiheungTwin.Ingest.Tests.Privacy;

public class PlateTests
{
    [Theory]
    [InlineData("12가3456")]
    [InlineData("123나 4567")]
    [InlineData("00가 0000")]
    [InlineData("12 가 3456")]
    [InlineData("12_가_3456")]
    [InlineData("12.가.3456")]
    [InlineData("12가\u200b3456")]
    [InlineData("서울12가3456")]
    [InlineData("경기 31 바 1234")]
    [InlineData("외교 012-345")]
    [InlineData("임시 1234")]
    [InlineData("육군 12-3456")]
    [InlineData("24육1234")]
    [InlineData("12\u1100\u11613456")]
    [InlineData("１２가３４５６")]
    [InlineData("12가\r\n3456")]
    [InlineData("12 - 가 - 3456")]
    [InlineData("12–가–3456")]
    [InlineData("영사-003－221")]
    public void Plate_is_masked_and_its_surroundings_stay(string plate) =>
        Assert.Equal("앞 [plate] 차량", PlateMask.Mask($"앞 {plate} 차량"));

    [Theory]
    [InlineData("2026년 8월 13일 0600 기준")]
    [InlineData("8월13일1030 발표")]
    [InlineData("12시3000명")]
    [InlineData("예산 10조 5000억 원")]
    [InlineData("방산동 803-2 청룡저수지길")]
    [InlineData("호우경보 90mm/3h, 상황실 031-310-2114")]
    [InlineData("임시 2026년 개통")]
    [InlineData("제12호 2026년 태풍")]
    [InlineData("L1010500,시흥,202608130550")]
    [InlineData("[12.5, 37.39154, 126.77795]")]
    public void Ordinary_text_is_left_alone(string text) => Assert.Equal(text, PlateMask.Mask(text));

    [Fact]
    public void Pseudonym_does_not_depend_on_spacing_but_on_the_key()
    {
        static string Key(byte fill) => Convert.ToBase64String(Enumerable.Repeat(fill, 32).ToArray());
        var old = new PlatePseudonym(PseudonymKeyRing.Parse("a:" + Key(1)));
        var rotated = new PlatePseudonym(PseudonymKeyRing.Parse($"a:{Key(1)}\nb:{Key(2)}"));
        foreach (var same in new[] { "12가 3456", "12-가-3456", "１２가３４５６", "12\u1100\u11613456", "12가\n3456" })
            Assert.Equal(old.Of("12가3456"), old.Of(same));
        Assert.Equal(old.Of("12각3456"), old.Of("12\u1100\u1161\u11a83456"));
        Assert.NotEqual(old.Of("12가3456"), old.Of("12가3457"));
        Assert.StartsWith("v:b:", rotated.Of("12가3456"), StringComparison.Ordinal);
        Assert.Equal(old.Of("12가3456"), rotated.Of("12가3456", "a"));
    }

    [Fact]
    public void Pseudonym_is_the_first_half_of_the_hmac_and_short_keys_are_refused()
    {
        Assert.Throws<FormatException>(() => PseudonymKeyRing.Parse("a:" + Convert.ToBase64String(Enumerable.Repeat((byte)0xaa, 20).ToArray())));
        var ring = PseudonymKeyRing.Parse("a:" + Convert.ToBase64String(Enumerable.Repeat((byte)0xaa, 32).ToArray()));
        var expected = System.Security.Cryptography.HMACSHA256.HashData(Enumerable.Repeat((byte)0xaa, 32).ToArray(), "12가3456"u8);
        Assert.Equal("v:a:" + Convert.ToHexStringLower(expected.AsSpan(0, 16)), new PlatePseudonym(ring).Of("12가 3456"));
    }

    [Fact]
    public void Around_a_rotation_a_vehicle_is_known_by_both_names_and_later_by_the_new_alone()
    {
        static string Key(byte fill) => Convert.ToBase64String(Enumerable.Repeat(fill, 32).ToArray());
        var change = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
        var ring = PseudonymKeyRing.Parse($"k1:{Key(1)}\nk2:{Key(2)}@2026-12-01T00:00:00Z");
        var names = new PlatePseudonym(ring);
        var before = names.At(change.AddSeconds(-1));
        var old = before.Of("12가3456");
        Assert.StartsWith("v:k1:", old, StringComparison.Ordinal);
        Assert.Null(before.FormerOf(old));

        var within = names.At(change.AddHours(PseudonymKeyRing.OverlapHours).AddSeconds(-1));
        var renamed = within.Of("12가 3456");
        Assert.StartsWith("v:k2:", renamed, StringComparison.Ordinal);
        Assert.Equal(old, within.FormerOf(renamed));
        Assert.Null(within.FormerOf(within.Of(old)));

        var after = names.At(change.AddHours(PseudonymKeyRing.OverlapHours));
        Assert.Equal(renamed, after.Of("12가3456"));
        Assert.Null(after.FormerOf(renamed));
        Assert.Equal([], ring.RetiredAt(change.AddHours(1)));
        Assert.Equal(["k1"], ring.RetiredAt(change.AddHours(PseudonymKeyRing.OverlapHours)));
    }

    [Theory]
    [InlineData("k1:{0}@tomorrow")]
    [InlineData("k1:{0}@2026-12-01T00:00:00Z\nk2:{0}@2026-11-01T00:00:00Z")]
    public void Key_periods_that_are_no_times_or_go_back_are_refused(string text) =>
        Assert.StartsWith("privacy.key_malformed", Assert.Throws<FormatException>(() => PseudonymKeyRing.Parse(text.Replace("{0}", Convert.ToBase64String(new byte[32]), StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("nocolon")]
    [InlineData("a:notbase64!")]
    public void Bad_key_text_is_refused(string text) =>
        Assert.StartsWith("privacy.key_malformed", Assert.Throws<FormatException>(() => PseudonymKeyRing.Parse(text)).Message, StringComparison.Ordinal);
}
