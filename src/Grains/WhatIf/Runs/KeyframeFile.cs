using System.Buffers.Binary;
using System.Security.Cryptography;
using SiheungTwin.Hydraulics.Baselines;

namespace SiheungTwin.Grains.WhatIf.Runs;

/// <summary>
/// A keyframe of a part of a run as a file: magic, run, simulated time, content, checksum. A file of another run, or one cut short, is no keyframe.
/// </summary>
public static class KeyframeFile
{
    private const int HeadBytes = 4 + 32 + 8;

    private static ReadOnlySpan<byte> Magic => "TKF1"u8;

    /// <summary>Name of a part's file.</summary>
    public static string Name(RunPart part) => part == RunPart.Scenario ? "scenario.key" : "baseline.key";

    /// <summary>Writes a keyframe in place of an older one; a reader sees the one or the other.</summary>
    /// <param name="path">File.</param>
    /// <param name="run">Scenario hash.</param>
    /// <param name="state">Keyframe.</param>
    public static void Write(string path, string run, RunState state)
    {
        var bytes = new byte[HeadBytes + state.Content.Length + 32];
        Magic.CopyTo(bytes);
        Convert.FromHexString(run).CopyTo(bytes, 4);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(36), state.SimulatedS);
        state.Content.CopyTo(bytes, HeadBytes);
        SHA256.HashData(bytes.AsSpan(0, bytes.Length - 32), bytes.AsSpan(bytes.Length - 32));
        File.WriteAllBytes(path + "~", bytes);
        File.Move(path + "~", path, overwrite: true);
    }

    /// <summary>Reads a keyframe; null where there is none of this run, or it is damaged: the run then starts at 0.</summary>
    public static RunState? Read(string path, string run)
    {
        if (!File.Exists(path))
            return null;
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < HeadBytes + 32 || !bytes.AsSpan(0, 4).SequenceEqual(Magic) || !bytes.AsSpan(4, 32).SequenceEqual(Convert.FromHexString(run)))
            return null;
        return SHA256.HashData(bytes.AsSpan(0, bytes.Length - 32)).AsSpan().SequenceEqual(bytes.AsSpan(bytes.Length - 32))
            ? new RunState(BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(36)), bytes[HeadBytes..^32])
            : null;
    }
}
