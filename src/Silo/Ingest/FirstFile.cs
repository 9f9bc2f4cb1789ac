using System.Runtime.InteropServices;

namespace SiheungTwin.Silo.Ingest;

/// <summary>
/// Gives a whole file the name several processes may want at once: one of them has it, and none is overwritten. <see cref="File.Move(string, string, bool)"/>
/// does not promise that on Unix, where it looks first whether the name is taken and then renames; <c>link(2)</c> does both in one.
/// </summary>
internal static partial class FirstFile
{
    private const int Exists = 17;

    /// <summary>Names a file, unless the name is taken; the file's own name is gone either way.</summary>
    /// <param name="own">Path of the written file.</param>
    /// <param name="path">The name, in the same directory.</param>
    /// <returns>True when it has the name, false when another file has.</returns>
    /// <exception cref="IOException">Neither: the folder cannot be written, or knows no links.</exception>
    public static bool TryName(string own, string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                return TryMove(own, path);
            if (Link(own, path) == 0)
                return true;
            var error = Marshal.GetLastPInvokeError();
            return error == Exists ? false : throw new IOException($"{path}: {Marshal.GetPInvokeErrorMessage(error)}");
        }
        finally
        {
            File.Delete(own);
        }
    }

    private static bool TryMove(string own, string path)
    {
        try
        {
            File.Move(own, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string from, string to);
}
