namespace SiheungTwin.Ingest.City.Synthetic.Plan;

/// <summary>
/// Names, KOSTAT codes, people, areas and centroids of Siheung's 20 administrative dongs as the city's open data publish them
/// (시흥시 행정동, 2025). Numbers only: the outlines drawn from them are the generator's own.
/// </summary>
internal static class PublishedDongs
{
    /// <summary>One dong as published.</summary>
    internal sealed record Entry(string Name, string NameEn, string Code, int People, double AreaM2, double Lon, double Lat, int HalfBasements);

    /// <summary>
    /// All twenty. Half-basement households: 396 in Daeya and Sincheon together (press reports of 2022 and later), shared between the two
    /// by an assumption of our own; elsewhere none are published and none are assumed.
    /// </summary>
    internal static readonly Entry[] All =
    [
        new("거북섬동", "Geobukseom-dong", "31150760", 10035, 6850863, 126.6931, 37.32201, 0),
        new("정왕2동", "Jeongwang 2-dong", "31150611", 28010, 4835709, 126.72155, 37.34078, 0),
        new("대야동", "Daeya-dong", "31150510", 42960, 9387982, 126.79973, 37.45349, 196),
        new("신천동", "Sincheon-dong", "31150520", 34369, 3441975, 126.78007, 37.43867, 200),
        new("신현동", "Sinhyeon-dong", "31150530", 9412, 12766739, 126.77487, 37.41289, 0),
        new("은행동", "Eunhaeng-dong", "31150540", 55331, 6412486, 126.80793, 37.4325, 0),
        new("매화동", "Maehwa-dong", "31150550", 11672, 11181009, 126.82387, 37.40633, 0),
        new("목감동", "Mokgam-dong", "31150560", 41529, 17627129, 126.8531, 37.38026, 0),
        new("과림동", "Gwarim-dong", "31150590", 1828, 7630359, 126.83492, 37.43238, 0),
        new("정왕3동", "Jeongwang 3-dong", "31150620", 21995, 6099104, 126.70625, 37.34544, 0),
        new("정왕본동", "Jeongwangbon-dong", "31150640", 19127, 8283628, 126.75216, 37.35796, 0),
        new("정왕1동", "Jeongwang 1-dong", "31150650", 22350, 6659902, 126.73465, 37.33283, 0),
        new("능곡동", "Neunggok-dong", "31150670", 25089, 4334512, 126.80879, 37.36518, 0),
        new("군자동", "Gunja-dong", "31150680", 20475, 8151348, 126.77987, 37.3567, 0),
        new("월곶동", "Wolgot-dong", "31150690", 17307, 8554850, 126.75824, 37.38387, 0),
        new("연성동", "Yeonseong-dong", "31150700", 24373, 9255043, 126.8062, 37.38948, 0),
        new("장곡동", "Janggok-dong", "31150710", 41682, 4113890, 126.78521, 37.3816, 0),
        new("정왕4동", "Jeongwang 4-dong", "31150720", 20096, 1028748, 126.73128, 37.36261, 0),
        new("배곧1동", "Baegot 1-dong", "31150740", 35274, 2590104, 126.73045, 37.37682, 0),
        new("배곧2동", "Baegot 2-dong", "31150750", 35452, 2429601, 126.71632, 37.36314, 0),
    ];
}
