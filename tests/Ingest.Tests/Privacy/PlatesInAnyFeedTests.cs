using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Privacy;

/// <summary>Plates of every form, put into every text of every feed the catalogue has, whoever wrote its decoder.</summary>
public sealed partial class PlatesInAnyFeedTests
{
    private const int InputsOfAFeed = 1_500;

    private static readonly string[] Plates =
    [
        "12가3456", "123나 4567", "34 다 5678", "56-라-7890", "78\n마\n9012", "90바\r\n1234", "１２가３４５６", "１２３－나－４５６７", "12–거–3456", "12가\u200b3456", "12\u00ad가\u00ad3456",
        "12\u1100\u11613456", "서울12가3456", "경기 31 바 1234", "인천-80-아-1234", "외교 012-345", "영사-003－221", "임시 1234", "임시-5678", "육군 12-3456", "해군－12－3456", "24육1234", "호 12가 3456",
    ];

    public static TheoryData<string> Names => new(FeedCatalog.Default.Feeds.Select(f => f.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_that_leaves_a_feed_holds_a_plate_that_came_in_any_of_its_texts(string name)
    {
        Assert.True(FeedCatalog.Default.TryGet(name, out var feed));
        string[] own = [.. AnyBytesTests.Seeds.Where(s => s.Data.Item1 == name).Select(s => s.Data.Item2)];
        string[] seeds = [.. (own.Length > 0 ? own : AnyBytesTests.Seeds.Select(s => s.Data.Item2)).Select(s => s.Replace("12가3456", "차량", StringComparison.Ordinal))];
        var random = new PCG(7, 20261123);
        var gen = Gen.Select(Gen.Int[0, seeds.Length - 1], Gen.Int[0, Plates.Length - 1], Gen.Int[0, 9_999], Gen.Int[0, 3]);
        for (var i = 0; i < InputsOfAFeed; i++)
        {
            var (s, p, at, how) = gen.Generate(random, null, out _);
            var (seed, plate) = (seeds[s], Plates[p]);
            var input = With(seed, how == 3 ? Escaped(plate) : plate, at, how);
            var decoded = feed.Decode(Encoding.UTF8.GetBytes(input), Decoding.Context);
            foreach (var text in TextsOf(decoded).Distinct())
                Assert.False(Bare(Unescape(text)).Contains(Bare(plate), StringComparison.Ordinal), $"{name}: '{plate}' is told as '{text}' of: {input}");
        }
    }

    [Fact]
    public void The_test_can_tell_a_plate_that_was_let_through()
    {
        var leaky = new Decoded([], [new Rejection(0, "x", "x", "x") { Content = "앞 １２가 ３４５６ 뒤" }]);
        Assert.Contains(TextsOf(leaky), t => Bare(t).Contains(Bare("12가3456"), StringComparison.Ordinal));
    }

    // Into a text of the input, in its place or beside what it says: strings of JSON, cells of CSV, texts of XML; else anywhere.
    private static string With(string seed, string plate, int at, int how)
    {
        var texts = Texts().Matches(seed).Where(m => m.Length > 0).ToArray();
        if (texts.Length == 0)
            return seed.Insert(at % (seed.Length + 1), $" {plate} ");
        var chosen = texts[at % texts.Length];
        var raw = seed.Contains('{', StringComparison.Ordinal) ? plate.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal) : plate.Replace('\n', ' ').Replace('\r', ' ');
        return how switch
        {
            0 => seed[..chosen.Index] + raw + seed[(chosen.Index + chosen.Length)..],
            1 => seed.Insert(chosen.Index + chosen.Length, " " + raw),
            2 => seed.Insert(chosen.Index, raw + "_"),
            _ => seed.Insert(chosen.Index + chosen.Length, raw)[..Math.Min(seed.Length, chosen.Index + chosen.Length + raw.Length + (at % 40))],
        };
    }

    private static string Escaped(string text) =>
        string.Concat(text.Select(c => c < 0x80 ? c.ToString() : "\\u" + ((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)));

    private static string Unescape(string text) => Regex.Replace(text, @"\\u([0-9a-fA-F]{4})", m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString()).Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\r", "\r", StringComparison.Ordinal);

    // However it is written: letters and digits alone, in their usual width.
    private static string Bare(string text) => string.Concat(
        text.Replace("\u1100\u1161", "가", StringComparison.Ordinal).Where(char.IsLetterOrDigit).Select(c => c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c));

    private static IEnumerable<string> TextsOf(object? value) => value switch
    {
        null => [],
        string text => [text],
        IEnumerable items => items.Cast<object?>().SelectMany(TextsOf),
        _ when value.GetType().Assembly == typeof(Observation).Assembly => value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(p => TextsOf(p.GetValue(value))),
        _ => [],
    };

    [GeneratedRegex("""(?<=")(?:[^"\\\n]|\\.)+(?=")|(?<=[,\n>])[^,\n<>"{}\[\]]+(?=[,\n<])""")]
    private static partial Regex Texts();
}
