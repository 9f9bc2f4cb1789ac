using System.Diagnostics;
using System.Globalization;

namespace SiheungTwin.Grains.Tests.PostgreSql;

/// <summary>A file system in memory, as small as one wants it.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Mounts one of some MiB; null where that is not allowed.</summary>
    public static async Task<SmallDisk?> MountAsync(int mib, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
            return null;
        var folder = Directory.CreateTempSubdirectory("twin-small-").FullName;
        if (await RunAsync(["mount", "-t", "tmpfs", "-o", Size(mib), "tmpfs", folder], ct))
            return new SmallDisk(folder);
        Directory.Delete(folder);
        return null;
    }

    /// <summary>Makes room.</summary>
    public async Task GrowAsync(int mib, CancellationToken ct) => Assert.True(await RunAsync(["mount", "-o", "remount," + Size(mib), Folder], ct));

    public async ValueTask DisposeAsync()
    {
        await RunAsync(["umount", "-l", Folder], CancellationToken.None);
        Directory.Delete(Folder);
    }

    private static string Size(int mib) => string.Create(CultureInfo.InvariantCulture, $"size={mib}m");

    private static async Task<bool> RunAsync(string[] command, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0;
    }
}
