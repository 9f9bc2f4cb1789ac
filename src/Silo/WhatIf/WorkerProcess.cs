using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>A worker as a child process with a memory limit, few processors and the lowest priority. Cancelling kills it and waits for its end.</summary>
internal static class WorkerProcess
{
    private const int KeptErrorLines = 20;

    /// <summary>How the twin starts a worker on a run directory.</summary>
    public static ProcessStartInfo StartInfo(string directory, int threads, int memoryMiB)
    {
        var start = new ProcessStartInfo(DotNet(), [typeof(WorkerProcess).Assembly.Location, "whatif-worker", "--dir", directory]);
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x" + ((long)memoryMiB << 20).ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_PROCESSOR_COUNT"] = threads.ToString(CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";

        // A run is short and of few, heavy methods: compiled once and well, it is done sooner than code that is first measured.
        start.Environment["DOTNET_TieredCompilation"] = "0";
        return start;
    }

    /// <summary>Runs a worker to its end.</summary>
    /// <param name="start">What to start; its streams are redirected here.</param>
    /// <param name="silent">A worker that says nothing for so long is killed.</param>
    /// <param name="time">Clock of that.</param>
    /// <param name="heard">Takes each message, in order.</param>
    /// <param name="ct">Kills it.</param>
    /// <exception cref="InvalidDataException">It failed; the message is the end of its standard error.</exception>
    public static async Task RunAsync(ProcessStartInfo start, TimeSpan silent, TimeProvider time, Action<WorkerMessage> heard, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError, start.UseShellExecute) = (true, true, true, false);
        using var process = new Process { StartInfo = start };
        var (errors, wasSilent) = (new Queue<string>(), false);
        process.Start();
        Lower(process);
        // Killed on the spot, not when some awaiter comes round: dismissing must be quick.
        await using var kill = ct.Register(process.Kill);
        await using var watchdog = time.CreateTimer(
            _ =>
            {
                wasSilent = true;
                process.Kill();
            },
            null,
            silent,
            Timeout.InfiniteTimeSpan);
        process.OutputDataReceived += (_, line) =>
        {
            watchdog.Change(silent, Timeout.InfiniteTimeSpan);
            if (line.Data is { Length: > 0 } json && json[0] == '{')
                heard(JsonSerializer.Deserialize<WorkerMessage>(json)!);
        };
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(CancellationToken.None);
        ct.ThrowIfCancellationRequested();
        if (wasSilent)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The run's process said nothing for {silent.TotalSeconds:0} s and was ended."));
        if (process.ExitCode != 0)
            throw new InvalidDataException($"The run's process ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}: {string.Join('\n', errors).Trim()}");
    }

    private static void Keep(Queue<string> errors, string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        errors.Enqueue(line);
        if (errors.Count > KeptErrorLines)
            errors.Dequeue();
    }

    // The worker does so too; here it holds for its start as well, which compiles code for a second.
    private static void Lower(Process process)
    {
        try
        {
            IdleScheduling.Take(process);
        }
        catch (Exception gone) when (gone is InvalidOperationException or System.ComponentModel.Win32Exception or DirectoryNotFoundException)
        {
            // It has ended already: its exit code will say why.
        }
    }

    // The host that runs us, or, below an application of its own (a test, a single file), the one the runtime belongs to.
    private static string DotNet()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        if (Environment.ProcessPath is { } self && Path.GetFileName(self) == name)
            return self;
        var shared = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(shared) ? shared : name;
    }
}
