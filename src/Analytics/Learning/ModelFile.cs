using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace SiheungTwin.Analytics.Learning;

/// <summary>One row whose score is known: what a loaded model must answer.</summary>
/// <param name="Row">Features; null is missing.</param>
/// <param name="Score">Probability the training library gave.</param>
public sealed record GoldenRow(float?[] Row, double Score);

/// <summary>
/// A trained model as one file: a line with the SHA-256 of what follows, then gzipped JSON with the trees in LightGBM's text, the features they read,
/// golden rows, and the facts of its training. The same model gives the same bytes.
/// </summary>
public sealed record ModelFile
{
    /// <summary>Largest size a file may have [bytes].</summary>
    public const int MostBytes = 1_000_000;

    private const string Magic = "twinmodel/1 ";
    private const double Tolerance = 1e-9;
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>What it answers: <c>flood</c>, <c>parking</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Which of the compared kinds is inside: <c>lightgbm</c> or <c>baseline</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Name of each feature, in order.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>+1 where the score may only rise with the feature, 0 free.</summary>
    public required IReadOnlyList<int> Monotone { get; init; }

    /// <summary>Trees in LightGBM's text; empty for a baseline.</summary>
    public required string Trees { get; init; }

    /// <summary>Rows with their scores.</summary>
    public required IReadOnlyList<GoldenRow> Golden { get; init; }

    /// <summary>Numbers a model needs besides its trees, by name.</summary>
    public SortedDictionary<string, double[]> Tables { get; init; } = new(StringComparer.Ordinal);

    /// <summary>How it was trained and judged: label, data, settings, scores. For people.</summary>
    public required JsonObject Card { get; init; }

    /// <summary>The file.</summary>
    /// <exception cref="InvalidDataException">It would be larger than <see cref="MostBytes"/>.</exception>
    public byte[] ToBytes()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            JsonSerializer.Serialize(gzip, this, Json);
        var content = packed.ToArray();
        byte[] bytes = [.. Encoding.ASCII.GetBytes(Magic + Convert.ToHexStringLower(SHA256.HashData(content)) + "\n"), .. content];
        return bytes.Length <= MostBytes ? bytes : throw new InvalidDataException($"The model file has {bytes.Length} bytes, more than {MostBytes}; train fewer or smaller trees.");
    }

    /// <summary>Reads a file and checks that it is whole.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">What it must answer.</param>
    /// <param name="features">Features it must read, in order.</param>
    /// <exception cref="InvalidDataException">Damaged, too large, of another kind, or trained on other features.</exception>
    public static ModelFile Read(byte[] bytes, string name, IReadOnlyList<string> features)
    {
        var file = Peek(bytes);
        if (file.Name != name)
            throw new InvalidDataException($"The file holds the model '{file.Name}', not '{name}'.");
        if (!file.Features.SequenceEqual(features, StringComparer.Ordinal))
            throw new InvalidDataException($"The model '{name}' was trained on other features than this version computes: train it again.");
        return file;
    }

    /// <summary>Reads a whole file, of whatever model.</summary>
    /// <exception cref="InvalidDataException">Damaged or too large.</exception>
    public static ModelFile Peek(byte[] bytes)
    {
        if (bytes.Length > MostBytes)
            throw new InvalidDataException($"The model file has {bytes.Length} bytes, more than {MostBytes}.");
        var head = Magic.Length + 65;
        if (bytes.Length < head || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Encoding.ASCII.GetBytes(Magic)) || bytes[head - 1] != '\n')
            throw new InvalidDataException("The file is no twinmodel/1.");
        if (Encoding.ASCII.GetString(bytes, Magic.Length, 64) != Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(head))))
            throw new InvalidDataException("The model file is damaged: its content has another SHA-256 than its first line says.");
        return Content(bytes.AsMemory(head));
    }

    /// <summary>Scores the golden rows.</summary>
    /// <exception cref="InvalidDataException">One of them has another score than the file says.</exception>
    public void CheckGolden(RowScore score)
    {
        if (Golden.Count == 0)
            throw new InvalidDataException($"The model '{Name}' has no golden rows.");
        for (var i = 0; i < Golden.Count; i++)
        {
            if (Golden[i].Row.Length != Features.Count)
                throw new InvalidDataException($"Golden row {i} of the model '{Name}' has {Golden[i].Row.Length} features where {Features.Count} are named.");
            var got = score(Array.ConvertAll(Golden[i].Row, v => v ?? float.NaN));
            if (!(Math.Abs(got - Golden[i].Score) <= Tolerance))
                throw new InvalidDataException(FormattableString.Invariant($"The model '{Name}' scores its golden row {i} {got:R} where the file says {Golden[i].Score:R}: it is damaged, or this version reads it wrongly."));
        }
    }

    private static ModelFile Content(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(content.ToArray()), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<ModelFile>(gzip, Json) ?? throw new InvalidDataException("The model file is empty.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"The model file cannot be read: {e.Message}", e);
        }
    }
}
