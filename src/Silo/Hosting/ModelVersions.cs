namespace SiheungTwin.Silo.Hosting;

/// <summary>Shipped models.</summary>
internal static class ModelVersions
{
    public const string Extension = ".twinmodel";
}
