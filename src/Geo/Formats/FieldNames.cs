using System.Globalization;
using System.Text;

namespace SiheungTwin.Geo.Formats;

/// <summary>Column names of a DBF file, which hold ten bytes: three Korean letters and a third of the fourth in UTF-8.</summary>
internal static class FieldNames
{
    private const int NameBytes = 10;

    /// <summary>Column names Korean city files use, longer than ten bytes in UTF-8, by which a cut name is completed.</summary>
    private static readonly string[] Usual =
    [
        "행정동명", "행정동코드", "행정구역명", "행정구역코드", "법정동명", "법정동코드", "시군구명", "시군구코드", "시도명칭", "읍면동명", "읍면동코드",
        "소재지도로명주소", "소재지지번주소", "도로명주소", "지번주소", "시설물명", "시설명칭", "관리번호", "관리기관명", "설치년도", "설치일자", "설치연도",
        "기준일자", "데이터기준일자", "침수면적", "침수심도", "침수원인", "침수일시", "피해위치", "피해일시", "도로명칭", "도로폭원", "구간길이",
        "노드번호", "링크번호", "최대수심", "인구밀도", "세대수합계",
    ];

    /// <summary>Decodes names in order, completing cut ones where exactly one usual name fits and telling apart double ones.</summary>
    public static IReadOnlyList<string> Decode(IReadOnlyList<byte[]> raw, Encoding encoding, List<SourceRepair> repairs)
    {
        var names = new List<string>(raw.Count);
        for (var i = 0; i < raw.Count; i++)
        {
            var name = DecodeOne(raw[i], i, encoding, repairs);
            var unique = name;
            for (var n = 2; names.Contains(unique); n++)
                unique = string.Create(CultureInfo.InvariantCulture, $"{name}_{n}");
            if (unique != name)
                repairs.Add(new SourceRepair("vector.field-name-double", $"Column {i + 1} repeats the name '{name}'; it is read as '{unique}'."));
            names.Add(unique);
        }

        return names;
    }

    private static string DecodeOne(byte[] raw, int index, Encoding encoding, List<SourceRepair> repairs)
    {
        // A name's own encoding wins over the file's: writers convert values and forget the header.
        var other = ReferenceEquals(encoding, KoreanText.Utf8) ? KoreanText.Cp949 : KoreanText.Utf8;
        var used = KoreanText.IsUtf8Hangul(raw) ? KoreanText.Utf8 : encoding;
        if (!KoreanText.TryDecode(raw, used, out var text, out var cut))
        {
            used = other;
            if (!KoreanText.TryDecode(raw, used, out text, out cut))
            {
                var made = string.Create(CultureInfo.InvariantCulture, $"field{index + 1}");
                repairs.Add(new SourceRepair("vector.field-name-unreadable", $"Column {index + 1} has a name of unreadable bytes {Convert.ToHexString(raw)}; it is read as '{made}'."));
                return made;
            }
        }

        text = text.Trim();
        if (raw.Length < NameBytes || Ascii.IsValid(raw))
            return text;
        var whole = Usual.Where(name => used.GetBytes(name) is var bytes && bytes.Length > raw.Length && bytes.AsSpan().StartsWith(raw)).ToList();
        if (whole.Count == 1)
        {
            repairs.Add(new SourceRepair("vector.field-name-completed", $"Column {index + 1} is cut at ten bytes after '{text}'; it is read as '{whole[0]}'."));
            return whole[0];
        }

        if (cut > 0)
            repairs.Add(new SourceRepair("vector.field-name-cut", $"Column {index + 1} is cut inside a letter after '{text}'; it is read as '{text}'."));
        return text;
    }
}
