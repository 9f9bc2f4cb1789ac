using System.Diagnostics;
using SiheungTwin.Silo.WhatIf;

namespace SiheungTwin.Silo.Tests.WhatIf;

/// <summary>What a run's process may take.</summary>
public sealed class IdleSchedulingTests
{
    [Fact]
    public void A_process_gets_only_the_time_nobody_else_wants()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The policy is Linux's own.");
        using var process = Process.Start(new ProcessStartInfo("sleep", "60"))!;
        try
        {
            IdleScheduling.Take(process);

            // proc(5): the policy is field 41; the 39th after the name in brackets.
            var fields = File.ReadAllText($"/proc/{process.Id}/stat").Split(')')[^1].Trim().Split(' ');
            Assert.Equal("5", fields[38]);
            Assert.Equal("19", fields[16]);
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public void A_process_that_has_ended_is_told()
    {
        using var process = Process.Start(new ProcessStartInfo("true"))!;
        process.WaitForExit();
        Assert.Throws<InvalidOperationException>(() => IdleScheduling.Take(process));
    }
}
