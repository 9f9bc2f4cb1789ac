using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SiheungTwin.Grains.WhatIf.Cases;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>A worker as a child process with a memory limit and few processors. Cancelling kills it.</summary>
internal static class WorkerProcess
{
    private const int KeptErrorChars = 4000;

    /// <summary>Runs a worker to its end.</summary>
    /// <exception cref="InvalidDataException">It failed; the message is the end of its standard error.</exception>
    public static async Task RunAsync(string directory, WhatIfOptions options, Action<RunProgress> progress, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = StartInfo(directory, options) };
        var errors = new StringBuilder();
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } json && json[0] == '{')
                progress(Read(json));
        };
        process.ErrorDataReceived += (_, line) =>
        {
            lock (errors)
            {
                if (line.Data is not null && errors.Length < KeptErrorChars)
                    errors.AppendLine(line.Data);
            }
        };
        process.Start();
        // Killed on the spot, not when some awaiter comes round: dismissing must be quick.
        await using var kill = ct.Register(() => process.Kill(entireProcessTree: true));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(CancellationToken.None);
        ct.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
        {
            lock (errors)
                throw new InvalidDataException($"The run's process ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}: {errors.ToString().Trim()}");
        }
    }

    private static RunProgress Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new RunProgress(document.RootElement.GetProperty("percent").GetInt32(), document.RootElement.GetProperty("message").GetString() ?? "");
    }

    private static ProcessStartInfo StartInfo(string directory, WhatIfOptions options)
    {
        var start = new ProcessStartInfo(DotNet())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in new[] { typeof(WorkerProcess).Assembly.Location, "whatif-worker", "--dir", directory })
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x" + ((long)options.MemoryMiB << 20).ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_PROCESSOR_COUNT"] = options.Threads.ToString(CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        return start;
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
