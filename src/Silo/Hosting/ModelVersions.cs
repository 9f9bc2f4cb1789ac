using System.Security.Cryptography;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Silo.Hosting;

/// <summary>
/// Puts the shipped models in force at start: where a world has none of that name, or an earlier shipped one. A model a person put in force stays.
/// Every model ever shipped stands in <c>shipped.txt</c>, one line each, name and SHA-256, the newest of a name last.
/// </summary>
internal sealed partial class ModelVersions(LiveAtlas atlas, WorldOptions world, IJournalStore store, IGrainFactory grains, ILogger<ModelVersions> log) : BackgroundService
{
    public const string Extension = ".twinmodel";
    public const string ShippedList = "shipped.txt";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!await atlas.WaitForAsync(1, TimeSpan.FromSeconds(1), stoppingToken))
            {
            }

            foreach (var format in ModelFormats.All)
                await ShipAsync(format, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The twin is closing.
        }
    }

    /// <summary>Whether a shipped model is to replace the one in force.</summary>
    /// <param name="shipped">References of all shipped models of the name, oldest first.</param>
    /// <param name="file">Reference of the file that lies there.</param>
    /// <param name="inForce">Reference of the one in force; null none.</param>
    internal static bool Replaces(IReadOnlyList<string> shipped, string file, string? inForce) => inForce is null || (inForce != file && shipped.Contains(inForce));

    /// <summary>References of the shipped models of a name, oldest first.</summary>
    internal static IReadOnlyList<string> Shipped(string list, string name) =>
        [.. list.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(p => p.Length >= 2 && p[0] == name).Select(p => p[1])];

    /// <summary>Stores a file and puts it in force.</summary>
    /// <returns>The watermark from which on it is.</returns>
    /// <exception cref="InvalidDataException">The file is no model this version scores.</exception>
    public static async Task<(ModelRef Model, long Watermark)> ActivateAsync(IModelFormat format, byte[] file, IJournalStore store, ILaneGrain lane, CancellationToken ct)
    {
        format.Load(file);
        var model = new ModelRef(format.Name, await store.PutBlobAsync(file, ct));
        return (model, await lane.ActivateModel(model));
    }

    private async Task ShipAsync(IModelFormat format, CancellationToken ct)
    {
        var path = Path.Combine(TwinHome.Models, format.Name + Extension);
        if (!File.Exists(path))
            return;
        try
        {
            var file = await File.ReadAllBytesAsync(path, ct);
            var list = Path.Combine(TwinHome.Models, ShippedList);
            var shipped = Shipped(File.Exists(list) ? await File.ReadAllTextAsync(list, ct) : "", format.Name);
            if (!Replaces(shipped, Convert.ToHexStringLower(SHA256.HashData(file)), atlas.Root.Models.References.GetValueOrDefault(format.Name)))
                return;
            var (model, watermark) = await ActivateAsync(format, file, store, grains.GetGrain<ILaneGrain>(world.Lane), ct);
            LogShipped(log, model.Name, model.Reference[..12], watermark);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or LaneBusyException or TimeoutException)
        {
            // The twin works without a model, and says so in its reasons.
            LogFailed(log, format.Name, path, e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The shipped model {Name} {Reference} is in force from entry {Watermark}")]
    private static partial void LogShipped(ILogger log, string name, string reference, long watermark);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The shipped model {Name} was not put in force: {Path}: {Why}")]
    private static partial void LogFailed(ILogger log, string name, string path, string why);
}
