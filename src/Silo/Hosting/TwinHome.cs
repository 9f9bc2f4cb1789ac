namespace SiheungTwin.Silo.Hosting;

/// <summary>Where things lie when nobody said otherwise: the checkout the <c>twin</c> script stands in, else the current directory.</summary>
public static class TwinHome
{
    public static string Root { get; } = Environment.GetEnvironmentVariable("SIHEUNG_HOME") is { Length: > 0 } home ? home : Environment.CurrentDirectory;

    /// <summary>Journals, city versions, runs.</summary>
    public static string Data => Path.Combine(Root, ".twin");

    /// <summary>The shipped city, generated at the first start.</summary>
    public static string ShippedCity => Path.Combine(Root, "data", "siheung", "city");

    /// <summary>The shipped models.</summary>
    public static string Models => Path.Combine(Root, "data", "models");

    /// <summary>Settings the shipped city is generated from.</summary>
    public static string GeneratorSettings => Path.Combine(Root, "data", "siheung", "generator.json");
}
