namespace SiheungTwin.Ingest.Kma.Warnings;

/// <summary>Where the fields of a warning row are; −1 where the dialect has none.</summary>
internal readonly record struct WarningColumns(int Upper, int UpperId, int RegionId, int Region, int Issued, int Effective, int Kind, int Level, int Command, int Ends)
{
    /// <summary>wrn_now_data: REG_UP,REG_UP_KO,REG_ID,REG_KO,TM_FC,TM_EF,WRN,LVL,CMD,ED_TM.</summary>
    public static WarningColumns Now { get; } = new(1, 0, 2, 3, 4, 5, 6, 7, 8, 9);

    /// <summary>wrn_met_data: TM_FC,TM_EF,TM_IN,STN,REG_ID,WRN,LVL,CMD,GRD,CNT,RPT,=,,,,REG_UP,REG_KO,full name.</summary>
    public static WarningColumns Met { get; } = new(17, 15, 4, 16, 0, 1, 5, 6, 7, -1);

    /// <summary>Which dialect a row is in: the second begins with a time.</summary>
    public static WarningColumns Of(string first) => first.Length >= 8 && first.All(char.IsAsciiDigit) ? Met : Now;
}
