using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using SiheungTwin.Silo.WhatIf;

namespace SiheungTwin.Silo.Tests.WhatIf;

/// <summary>The parent's side of a worker, with a shell in the worker's place.</summary>
public sealed class WorkerProcessTests
{
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(60);
    private readonly FakeTimeProvider _time = new();
    private readonly List<WorkerMessage> _heard = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_are_heard_in_order_and_other_lines_are_not()
    {
        await RunAsync("""echo '{"Percent":1,"Message":"a"}'; echo noise; echo '{"Keyframe":"baseline.key"}'; echo '{"Percent":2,"Message":"b","Map":{"Extent":[1,2,3,4],"SimulatedS":60}}'""", Ct);
        Assert.Equal([1, null, 2], _heard.Select(h => h.Percent));
        Assert.Equal("baseline.key", _heard[1].Keyframe);
        Assert.Equal(60, _heard[2].Map!.SimulatedS);
    }

    [Fact]
    public async Task A_crash_is_told_with_the_last_lines_of_its_errors()
    {
        var crash = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync("i=0; while [ $i -lt 50 ]; do echo line $i >&2; i=$((i+1)); done; exit 3", Ct));
        Assert.Contains("ended with 3", crash.Message, StringComparison.Ordinal);
        Assert.EndsWith("line 49", crash.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("line 29\n", crash.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_says_nothing_is_ended()
    {
        var begun = new TaskCompletionSource();
        var running = RunAsync("""echo '{"Percent":1}'; exec sleep 600""", Ct, begun);
        await begun.Task.WaitAsync(Ct);
        _time.Advance(Silent);
        var silent = await Assert.ThrowsAsync<InvalidDataException>(() => running);
        Assert.Contains("said nothing for 60 s", silent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_it_before_the_call_returns()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var begun = new TaskCompletionSource();
        var running = RunAsync("""echo "{\"Percent\":$$}"; exec sleep 600""", cancel.Token, begun);
        await begun.Task.WaitAsync(Ct);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(_heard[0].Percent!.Value));
    }

    [Fact]
    public void A_worker_gets_its_memory_and_its_processors()
    {
        var start = WorkerProcess.StartInfo("/runs/x", threads: 3, memoryMiB: 512);
        Assert.Equal("0x20000000", start.Environment["DOTNET_GCHeapHardLimit"]);
        Assert.Equal("3", start.Environment["DOTNET_PROCESSOR_COUNT"]);
    }

    private Task RunAsync(string script, CancellationToken ct, TaskCompletionSource? begun = null) => WorkerProcess.RunAsync(
        new ProcessStartInfo("/bin/sh", ["-c", script]),
        Silent,
        _time,
        message =>
        {
            _heard.Add(message);
            begun?.TrySetResult();
        },
        ct);
}
