using SiheungTwin.Grains.Interfaces.WhatIf;

namespace SiheungTwin.Grains.WhatIf.Runs;

/// <summary>A run and the silo that computes it.</summary>
/// <param name="Queued">The run.</param>
/// <param name="Silo">The silo.</param>
[GenerateSerializer, Immutable, Alias("twin.taken-run")]
public sealed record TakenRun([property: Id(0)] QueuedRun Queued, [property: Id(1)] string Silo);

/// <summary>When a requester last had a turn.</summary>
/// <param name="Requester">Requester.</param>
/// <param name="Turn">Number of that turn, from 1.</param>
[GenerateSerializer, Immutable, Alias("twin.served-requester")]
public sealed record ServedRequester([property: Id(0)] string Requester, [property: Id(1)] long Turn);

/// <summary>
/// The queue's rules, without grain or clock: requesters take turns, each requester's runs go in the order they came.
/// A requester who waits longest since his last turn is next; of those who never had one, who came first.
/// </summary>
[GenerateSerializer, Alias("twin.run-queue")]
public sealed class RunQueue
{
    private const int RememberedRequesters = 256;

    /// <summary>What waits, in order of arrival.</summary>
    [Id(0)]
    public List<QueuedRun> Waiting { get; set; } = [];

    /// <summary>What is computed.</summary>
    [Id(1)]
    public List<TakenRun> Taken { get; set; } = [];

    /// <summary>Who had turns, the longest ago first.</summary>
    [Id(2)]
    public List<ServedRequester> Served { get; set; } = [];

    /// <summary>Turns given so far.</summary>
    [Id(3)]
    public long Turns { get; set; }

    /// <summary>Place from 1 of a run that waits; 0 while computed; null unknown.</summary>
    public int? PlaceOf(string run)
    {
        if (Taken.Exists(t => t.Queued.Run == run))
            return 0;
        var place = InOrder().FindIndex(q => q.Run == run);
        return place < 0 ? null : place + 1;
    }

    /// <summary>Queues a run unless it is there.</summary>
    /// <returns>Its place, 0 when it is computed.</returns>
    /// <exception cref="RunQueueFullException">Too many wait.</exception>
    /// <exception cref="RunLimitException">Too many of this requester wait.</exception>
    public int Enqueue(QueuedRun run, RunQueueLimits limits, bool evenWhenFull)
    {
        if (PlaceOf(run.Run) is { } place)
            return place;
        if (!evenWhenFull && Waiting.Count >= limits.Waiting)
            throw new RunQueueFullException();
        if (!evenWhenFull && Waiting.Count(w => w.Request.Requester == run.Request.Requester) >= limits.WaitingPerRequester)
            throw new RunLimitException();
        Waiting.Add(run);
        return PlaceOf(run.Run)!.Value;
    }

    /// <summary>Gives a silo the next runs.</summary>
    public QueuedRun[] Take(string silo, int free)
    {
        QueuedRun[] next = [.. InOrder().Take(free)];
        foreach (var run in next)
        {
            Waiting.Remove(run);
            Taken.Add(new TakenRun(run, silo));
            Served.RemoveAll(s => s.Requester == run.Request.Requester);
            Served.Add(new ServedRequester(run.Request.Requester, ++Turns));
        }

        if (Served.Count > RememberedRequesters)
            Served.RemoveRange(0, Served.Count - RememberedRequesters);
        return next;
    }

    /// <summary>Compares what a silo says it computes with what it was given: lost runs go back to the front.</summary>
    /// <returns>What it must stop: nobody's any more, or another silo's.</returns>
    public string[] Settle(string silo, IReadOnlyCollection<string> computing)
    {
        GiveBack(t => t.Silo == silo && !computing.Contains(t.Queued.Run));
        return [.. computing.Where(run => !Taken.Exists(t => t.Silo == silo && t.Queued.Run == run))];
    }

    /// <summary>Puts back what silos computed that are gone.</summary>
    /// <returns>True when there was any.</returns>
    public bool Lose(IReadOnlyCollection<string> silos) => GiveBack(t => silos.Contains(t.Silo));

    /// <summary>Takes a run out.</summary>
    /// <returns>The silo that computes it; null when none does.</returns>
    public string? Remove(string run)
    {
        Waiting.RemoveAll(w => w.Run == run);
        var silo = Taken.Find(t => t.Queued.Run == run)?.Silo;
        Taken.RemoveAll(t => t.Queued.Run == run);
        return silo;
    }

    private bool GiveBack(Predicate<TakenRun> lost)
    {
        var back = Taken.FindAll(lost);
        Taken.RemoveAll(lost);
        Waiting.InsertRange(0, back.Select(t => t.Queued));
        // It had its turn, and lost it: its requester is not made to wait for another.
        foreach (var run in back)
            Served.RemoveAll(s => s.Requester == run.Queued.Request.Requester);
        return back.Count > 0;
    }

    private List<QueuedRun> InOrder()
    {
        var (left, order) = (new List<QueuedRun>(Waiting), new List<QueuedRun>(Waiting.Count));
        var served = Served.ToDictionary(s => s.Requester, s => s.Turn, StringComparer.Ordinal);
        for (var turn = Turns + 1; left.Count > 0; turn++)
        {
            // MinBy keeps the first of equals: the one who came first.
            var next = left.MinBy(q => served.GetValueOrDefault(q.Request.Requester))!;
            left.Remove(next);
            order.Add(next);
            served[next.Request.Requester] = turn;
        }

        return order;
    }
}
