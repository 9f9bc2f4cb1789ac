using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using SiheungTwin.Grains.WhatIf.Analysis;

namespace SiheungTwin.Grains.WhatIf.Inputs;

/// <summary>
/// Everything a run is computed from, but for the city's own files, which <see cref="CityVersion"/> names. Self-contained and serialisable:
/// two runs with equal inputs give equal results. <see cref="Origin"/> tells where the inputs came from and is no part of the hash.
/// </summary>
public sealed record RunInputs
{
    /// <summary>Version of solver, case building and outputs together; raised when any of them changes results.</summary>
    public const string EngineVersion = "siheung-flood/3 local-inertial tiles";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Engine that is to compute it.</summary>
    public string Engine { get; init; } = EngineVersion;

    /// <summary>City version.</summary>
    public required string CityVersion { get; init; }

    /// <summary>Version of the rules that close roads.</summary>
    public required string RulesVersion { get; init; }

    /// <summary>World time of the start, whole minute, UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The scenario, canonical.</summary>
    public required JsonObject Scenario { get; init; }

    /// <summary>Zones in the city's order.</summary>
    public required IReadOnlyList<ZoneStart> Zones { get; init; }

    /// <summary>Waters in the city's order.</summary>
    public required IReadOnlyList<WaterLevel> Waters { get; init; }

    /// <summary>Rain series.</summary>
    public required IReadOnlyList<RainSeries> Rain { get; init; }

    /// <summary>The analysis whose water it starts from; null starts from the zones' standing water.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WarmStart? Warm { get; init; }

    /// <summary>Where all that came from.</summary>
    public RunOrigin? Origin { get; init; }

    /// <summary>SHA-256 over everything but the origin, 64 hex digits: the run's identity.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this with { Origin = null }, Json)));

    /// <summary>The inputs as JSON bytes, origin included.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Reads <see cref="ToBytes"/> back.</summary>
    /// <exception cref="InvalidDataException">The bytes are no inputs.</exception>
    public static RunInputs FromBytes(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<RunInputs>(bytes, Json) ?? throw new InvalidDataException("The run's inputs are empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The run's inputs cannot be read: {e.Message} ({Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(80, bytes.Length)))}…)", e);
        }
    }
}

/// <summary>A zone at the start.</summary>
/// <param name="Id">Zone.</param>
/// <param name="DepthM">Water over its lowest ground [m]; null unknown, taken as dry and told so.</param>
/// <param name="Rain">Index of its rain series.</param>
/// <param name="Runoff">Share of the rain that runs off (rational method, as in the live balance).</param>
public sealed record ZoneStart(string Id, double? DepthM, int Rain, double Runoff)
{
    /// <summary>True while the pump is reported failed at the start.</summary>
    public bool PumpFailed { get; init; }

    /// <summary>When the failed pump is expected back [min]; null not within the run.</summary>
    public double? PumpOffUntilMin { get; init; }

    /// <summary>Gate already reported stuck: <c>open</c>, <c>shut</c>; null works.</summary>
    public string? GateStuck { get; init; }

    /// <summary>When the gate stuck open is expected to work again [min]; null not within the run.</summary>
    public double? GateStuckUntilMin { get; init; }
}

/// <summary>A water body over the run.</summary>
/// <param name="Id">Water body.</param>
/// <param name="Minutes">Minutes since the start.</param>
/// <param name="LevelsM">Level at each [m MSL], linear; empty where it is unknown (streams only): outfalls there are taken as free.</param>
public sealed record WaterLevel(string Id, double[] Minutes, double[] LevelsM);

/// <summary>A rain series.</summary>
/// <param name="Source">Weather cell, or <c>everywhere</c>.</param>
/// <param name="Minutes">Minutes since the start.</param>
/// <param name="MmH">Intensity from each on [mm/h].</param>
/// <param name="Linear">True when intensities run linearly between the points.</param>
public sealed record RainSeries(string Source, double[] Minutes, double[] MmH, bool Linear = false);

/// <summary>Where inputs came from.</summary>
/// <param name="World">World.</param>
/// <param name="Exercise">True outside <c>live</c>.</param>
/// <param name="Watermark">Lane watermark of the pinned root.</param>
/// <param name="Time">World time of the pinned root, UTC.</param>
/// <param name="Notes">Each input with its age and provenance.</param>
public sealed record RunOrigin(string World, bool Exercise, long Watermark, DateTimeOffset Time, IReadOnlyList<InputNote> Notes)
{
    /// <summary>The analysis it started from, with its age and its misfit to the sensors; null where there is none.</summary>
    public AnalysisNote? Analysis { get; init; }
}

/// <summary>What is to be known of one input.</summary>
/// <param name="Input">Name: <c>rain weather:aws-565</c>, <c>water water:open-sea</c>, <c>zones</c>.</param>
/// <param name="Source">How it is known: <c>measured</c>, <c>assumed</c>, <c>scenario</c>, <c>balance</c>, <c>sensor</c>, <c>forecast</c>, <c>unknown</c>.</param>
/// <param name="AgeS">Age of the reading at the start [s]; null where there is none.</param>
/// <param name="Provenance">real, synthetic, or scenario.</param>
/// <param name="Note">Value and what was made of it.</param>
/// <param name="NoteKo">The same in Korean; empty in inputs stored by an earlier version.</param>
public sealed record InputNote(string Input, string Source, double? AgeS, string Provenance, string Note, string NoteKo = "")
{
    /// <summary>A note in both languages.</summary>
    public static InputNote Of(string input, string source, double? ageS, string provenance, Bilingual note) => new(input, source, ageS, provenance, note.En, note.Ko);
}
