using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Tests.Ogc;

/// <summary>Values as bytes of JSON: any reader gets back what was written.</summary>
public class JsonBytesTests
{
    [Fact]
    public void Any_text_comes_back_but_for_halves_of_surrogate_pairs() =>
        Gen.String[Gen.OneOf(Gen.Char, Gen.Char['\0', '\u007f'], Gen.Char['가', '힣']), 0, 40].Sample(text =>
            Read(json => json.Text(text)).GetString() == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_number_comes_back_to_the_sixth_decimal_and_has_a_decimal_point() =>
        Gen.OneOf(Gen.Double[-1000, 1000], Gen.Double[-1e9, 1e9], Gen.Double[-1e14, 1e14]).Sample(number =>
        {
            var read = Read(json => json.Real(number));
            return Math.Abs(read.GetDouble() - number) <= 0.5000001e-6 + (Math.Abs(number) * 1e-15) && read.GetRawText().Contains('.', StringComparison.Ordinal);
        });

    [Theory]
    [InlineData(0, "0.0")]
    [InlineData(-0.0000001, "0.0")]
    [InlineData(1.5, "1.5")]
    [InlineData(-12.25, "-12.25")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(2.9999999, "3.0")]
    [InlineData(123456789.5, "123456789.5")]
    [InlineData(4e12, "4000000000000.0")]
    [InlineData(1e300, "1E+300")]
    [InlineData(double.NaN, "null")]
    [InlineData(double.NegativeInfinity, "null")]
    public void Numbers_look_as_they_always_did(double number, string text) => Assert.Equal(text, Written(json => json.Real(number)));

    [Theory]
    [InlineData(126.7345678912, "126.7345679")]
    [InlineData(37, "37")]
    [InlineData(-0.5, "-0.5")]
    public void Degrees_have_up_to_seven_decimals(double degrees, string text) => Assert.Equal(text, Written(json => json.Degrees(degrees)));

    [Fact]
    public void An_instant_is_written_as_everywhere_else() =>
        Gen.OneOf(Gen.Long[0, DateTime.MaxValue.Ticks], Gen.Int[0, int.MaxValue].Select(s => s * TimeSpan.TicksPerSecond), Gen.Int[0, int.MaxValue].Select(s => s * TimeSpan.TicksPerMillisecond)).Sample(ticks =>
        {
            var time = new DateTimeOffset(ticks, TimeSpan.Zero);
            return Written(json => json.Time(time)) == $"\"{Rfc3339.Text(time)}\"";
        });

    [Fact]
    public void A_day_is_written_as_ISO_8601_has_it() => Assert.Equal("\"0931-02-09\"", Written(json => json.Day(new DateOnly(931, 2, 9))));

    [Fact]
    public void More_than_the_buffer_holds_is_written_whole()
    {
        using var json = new JsonBytes();
        var text = new string('길', 100_000);
        json.Text(text);
        json.Whole(long.MinValue);
        Assert.True(json.IsFull);
        Assert.Equal($"\"{text}\"{long.MinValue.ToString(CultureInfo.InvariantCulture)}", Encoding.UTF8.GetString(json.Written.Span));
    }

    private static JsonElement Read(Action<JsonBytes> write)
    {
        using var document = JsonDocument.Parse(Written(write));
        return document.RootElement.Clone();
    }

    private static string Written(Action<JsonBytes> write)
    {
        using var json = new JsonBytes();
        write(json);
        return Encoding.UTF8.GetString(json.Written.Span);
    }
}
