using System.Text.Json;
using System.Text.Json.Serialization;
using SiheungTwin.Grains.Waters;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Hydraulics;
using SiheungTwin.Hydraulics.Tide;

namespace SiheungTwin.Grains.WhatIf.Tables;

/// <summary>
/// What scenarios look up: configuration, each table with its source, replaced by the city's own numbers through a JSON file before real use.
/// A run holds what was looked up, so a changed table is another run.
/// </summary>
public sealed record ScenarioTables
{
    /// <summary>The tables this twin is shipped with.</summary>
    public static readonly ScenarioTables Shipped = new();

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Coefficients of design storms.</summary>
    public DesignStormOptions Storms { get; init; } = new();

    /// <summary>Rain by return period and duration.</summary>
    public IdfTable Idf { get; init; } = new();

    /// <summary>Bags and how they are stacked.</summary>
    public SandbagRules Sandbags { get; init; } = new();

    /// <summary>Harmonic constants of the open sea off Siheung: those of Incheon unless the file says others.</summary>
    public TideStation Tide { get; init; } = TideStations.Incheon;

    /// <summary>Reads tables from a file; members left out keep what is shipped.</summary>
    /// <exception cref="InvalidDataException">The file cannot be read, or a table makes no sense; names the member.</exception>
    public static ScenarioTables Read(string path)
    {
        try
        {
            var tables = JsonSerializer.Deserialize<ScenarioTables>(File.ReadAllText(path), Json) ?? throw new InvalidDataException("it is empty.");
            tables.Check();
            return tables;
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or HydraulicsException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"The scenario tables {path} cannot be taken: {e.Message}", e);
        }
    }

    private void Check()
    {
        Storms.Check();
        Idf.Check();
        Sandbags.Check();
        _ = new HarmonicTide(Tide);
    }
}
