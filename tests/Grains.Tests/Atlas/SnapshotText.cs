using System.Text.Json;
using System.Text.Json.Serialization;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Tests.Atlas;

/// <summary>Snapshots as texts, arrays and all, for comparing what records compare by reference.</summary>
internal static class SnapshotText
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static string Of(AssetSnapshot snapshot) => JsonSerializer.Serialize(snapshot, snapshot.GetType(), Json);

    public static string[] Of(AtlasRoot root) => [.. Enumerable.Range(0, root.Index.Count).Select(i => Of(root.SnapshotAt(i)))];
}
