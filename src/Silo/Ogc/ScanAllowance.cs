using System.Diagnostics;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.Ogc;

/// <summary>What one look through features may take: time, and until whoever asked has left. Looked at every few microseconds of work, not at every row.</summary>
/// <param name="limit">Time it may take.</param>
/// <param name="ct">Cancelled when nobody waits for the answer any more.</param>
public sealed class ScanAllowance(TimeSpan limit, CancellationToken ct)
{
    private const long Between = 50_000;
    private readonly long _begin = Stopwatch.GetTimestamp();
    private long _taken;

    /// <summary>No end of time: for what nobody waits for.</summary>
    public static ScanAllowance Endless(CancellationToken ct = default) => new(TimeSpan.MaxValue, ct);

    /// <summary>A row is about to be looked at.</summary>
    /// <param name="cost">About what that costs; one comparison of values is 1.</param>
    /// <exception cref="TwinProblem"><c>query.cost</c>: it took longer than it may.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public void Take(long cost)
    {
        if ((_taken += cost) < Between)
            return;
        _taken = 0;
        ct.ThrowIfCancellationRequested();
        if (Stopwatch.GetElapsedTime(_begin) > limit)
        {
            throw new TwinProblem(
                400, "query.cost", "filter",
                $"This question takes more than {limit.TotalSeconds:0.#} s here: ask for a bbox, for fewer conditions or for simpler shapes, or let the process 'export' write it to a file.",
                $"이 질의는 {limit.TotalSeconds:0.#}초를 넘습니다. bbox로 범위를 좁히거나 조건과 도형을 줄이십시오. 전체가 필요하면 export 프로세스를 쓰십시오.");
        }
    }
}
