using System.Globalization;
using System.Text;

namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>The heavy-rain warnings of the synthetic storm, as KMA's list of warnings in force has them.</summary>
internal static class StormWarnings
{
    private const string Header = "# REG_UP,REG_UP_KO,REG_ID,REG_KO,TM_FC,TM_EF,WRN,LVL,CMD,ED_TM";

    /// <summary>The list that comes out at a minute of the storm; null where nothing changes.</summary>
    public static byte[]? At(int minute, DateTimeOffset begin) => minute switch
    {
        0 => List(begin, minute, null),
        80 => List(begin, minute, "주의,발표"),
        140 => List(begin, minute, "경보,변경"),
        330 => List(begin, minute, "경보,해제"),
        _ => null,
    };

    private static byte[] List(DateTimeOffset begin, int minute, string? level)
    {
        var at = begin.AddMinutes(minute).ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
        var row = level is null ? "" : $"L1010000,경기도,L1010500,시흥시,{at},{at},호우,{level},\n";
        return Encoding.UTF8.GetBytes($"#START7777\n{Header}\n{row}#7777END\n");
    }
}
