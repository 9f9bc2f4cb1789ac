using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace SiheungTwin.Web.Tests;

/// <summary>What was taken from elsewhere is what the list says, whole and with its licence.</summary>
public sealed class VendoredFilesTests
{
    private static readonly string Library = Path.Combine(
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "MapRoot").Value!, "lib");

    [Fact]
    public void Every_file_has_the_listed_hash_and_no_file_is_unlisted()
    {
        var listed = JsonNode.Parse(File.ReadAllText(Path.Combine(Library, "VENDORED.json")))!.AsArray()
            .SelectMany(package => package!["files"]!.AsObject()).ToDictionary(f => f.Key, f => f.Value!.GetValue<string>());
        var found = Directory.EnumerateFiles(Library, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Library, f).Replace('\\', '/')).Where(f => f != "VENDORED.json")
            .ToDictionary(f => f, f => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Library, f)))));
        Assert.Equal(listed.OrderBy(f => f.Key, StringComparer.Ordinal), found.OrderBy(f => f.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_package_brings_its_licence()
    {
        foreach (var package in JsonNode.Parse(File.ReadAllText(Path.Combine(Library, "VENDORED.json")))!.AsArray())
            Assert.Contains(package!["files"]!.AsObject(), f => f.Key.Contains("LICENSE", StringComparison.Ordinal));
    }
}
