namespace SiheungTwin.Silo.Reports;

/// <summary>The same in Korean and English: one leads, the other stands smaller beneath it.</summary>
internal readonly record struct Said(string Ko, string En)
{
    public string In(string lang) => lang == "en" ? En : Ko;

    public string Beside(string lang) => lang == "en" ? Ko : En;
}
