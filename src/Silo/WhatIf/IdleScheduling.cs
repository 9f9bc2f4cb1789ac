using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>
/// Gives a process only the processor time nobody else wants. On Linux by the policy SCHED_IDLE (sched(7)), which yields at once when a thread of
/// the live twin wakes; a nice value alone lets what runs finish its slice of some milliseconds. Elsewhere the lowest priority there is.
/// </summary>
internal static partial class IdleScheduling
{
    private const int SchedIdle = 5;

    /// <summary>All threads of a process, and those they start later.</summary>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    public static void Take(Process process)
    {
        process.PriorityClass = ProcessPriorityClass.Idle;
        if (!OperatingSystem.IsLinux())
            return;

        // A thread may start another between the look and the call: looked at until there is no new one.
        var done = new HashSet<int>();
        while (Threads(process.Id).Where(done.Add).ToList() is { Count: > 0 } more)
        {
            foreach (var thread in more)
                _ = SetScheduler(thread, SchedIdle, 0);
        }
    }

    private static IEnumerable<int> Threads(int process)
    {
        var tasks = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/task");
        return Directory.Exists(tasks) ? Directory.EnumerateDirectories(tasks).Select(t => int.Parse(Path.GetFileName(t), CultureInfo.InvariantCulture)) : [];
    }

    // 0 when done; a thread that has ended meanwhile, or a kernel that will not, leaves it at the priority.
    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    private static partial int SetScheduler(int thread, int policy, in int priority);
}
