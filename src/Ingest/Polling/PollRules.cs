namespace SiheungTwin.Ingest.Polling;

/// <summary>
/// The rules of the sources this twin knows, before configuration: base times as the Korea Meteorological Administration publishes them for
/// VilageFcstInfoService_2.0; addresses of its portal (data.go.kr), its API hub, KHOA and HRFCO. Where a source moved, configuration gives another address.
/// </summary>
public static class PollRules
{
    private const string Portal = "https://apis.data.go.kr/1360000/VilageFcstInfoService_2.0/";
    private const string PortalQuery = "?serviceKey={key}&dataType=JSON&numOfRows={rows}&pageNo={page}&base_date={base_date}&base_time={base_time}&nx={nx}&ny={ny}";
    private const string Hub = "https://apihub.kma.go.kr/api/";
    private static readonly IReadOnlyDictionary<string, string>[] Whole = [new Dictionary<string, string>()];

    /// <summary>All of them, by feed.</summary>
    public static IReadOnlyDictionary<string, PollRule> Default { get; } = new PollRule[]
    {
        new() { Feed = "kma-ncst", Times = Grid(0, 60, 40), Address = Portal + "getUltraSrtNcst" + PortalQuery, Places = Cells(), CatchUp = 12 },
        new() { Feed = "kma-fcst", Times = Grid(30, 60, 15), Address = Portal + "getUltraSrtFcst" + PortalQuery, Places = Cells(), CatchUp = 2 },
        new() { Feed = "kma-vilage", Times = Grid(120, 180, 10), Address = Portal + "getVilageFcst" + PortalQuery, Places = Cells(), CatchUp = 2 },
        new() { Feed = "kma-aws", Times = Grid(0, 1, 2), Address = Hub + "typ01/cgi-bin/url/nph-aws2_min?tm2={time}&stn={station}&disp=0&help=0&authKey={key}", Places = Named("station", "0"), CatchUp = 60 },
        new() { Feed = "kma-asos", Times = Grid(0, 60, 5), Address = Hub + "typ01/url/kma_sfctm2.php?tm={time}&stn={station}&help=0&authKey={key}", Places = Named("station", "0"), CatchUp = 24 },
        new() { Feed = "kma-warning", Times = Grid(0, 2, 0), Address = Hub + "typ01/url/wrn_now_data.php?fe=f&disp=0&help=0&authKey={key}", Places = Whole, CatchUp = 1, Conditional = true },
        new() { Feed = "kma-snow", Times = Grid(0, 60, 10), Address = Hub + "typ01/url/kma_snow1.php?sd=tot&tm={time}&help=0&authKey={key}", Places = Whole, CatchUp = 6 },
        new() { Feed = "kma-radar", Times = Grid(0, 5, 4), Address = Hub + "typ04/url/rdr_cmp_file.php?tm={time}&data=bin&cmp=hsr&authKey={key}", Places = Whole, CatchUp = 6, TimeOut = TimeSpan.FromSeconds(60) },
        new() { Feed = "khoa", Times = Grid(0, 10, 1), Address = "https://www.khoa.go.kr/api/oceangrid/tideObsRecent/search.do?ServiceKey={key}&ObsCode={gauge}&ResultType=json", Places = Named("gauge", "DT_0001", "DT_0008"), CatchUp = 1, Conditional = true },
        new() { Feed = "hrfco", Times = Grid(0, 10, 4), Address = "https://api.hrfco.go.kr/{key}/waterlevel/list/10M/{station}/{from}/{time}.json", Places = Named("station"), CatchUp = 1, Window = TimeSpan.FromHours(6) },
    }.ToDictionary(r => r.Feed, StringComparer.Ordinal);

    private static BaseTimes Grid(int firstMin, int everyMin, int readyMin) =>
        new(TimeSpan.FromMinutes(firstMin), TimeSpan.FromMinutes(everyMin), TimeSpan.FromMinutes(readyMin));

    // The cells of KMA's 5 km grid that Siheung's dongs lie in.
    private static IReadOnlyDictionary<string, string>[] Cells() =>
    [
        .. from nx in Enumerable.Range(55, 4)
           from ny in Enumerable.Range(121, 4)
           select new Dictionary<string, string> { ["nx"] = $"{nx}", ["ny"] = $"{ny}" },
    ];

    private static IReadOnlyDictionary<string, string>[] Named(string name, params string[] values) =>
        [.. values.Select(v => new Dictionary<string, string> { [name] = v })];
}
