using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Runs;

namespace SiheungTwin.Grains.WhatIf.Ensembles;

/// <summary>Where each member of an ensemble stands, and which goes to the queue next. Without grain or clock.</summary>
[GenerateSerializer, Alias("twin.ensemble-roll")]
public sealed class EnsembleRoll
{
    /// <summary>Members, in order.</summary>
    [Id(0)]
    public EnsembleMemberStatus[] Members { get; set; } = [];

    /// <summary>Runs this ensemble began itself: these it may cancel, and no others.</summary>
    [Id(1)]
    public List<string> Begun { get; set; } = [];

    /// <summary>Members that ended, however.</summary>
    public int Ended => Members.Count(m => m.HasEnded);

    /// <summary>Members whose results are there.</summary>
    public int Successful => Members.Count(m => m.Phase == RunPhase.Successful);

    /// <summary>True when every member ended.</summary>
    public bool IsComplete => Ended == Members.Length;

    /// <summary>True when any member is computed or was.</summary>
    public bool HasBegun => Members.Any(m => m.HasEnded || m.Phase == RunPhase.Running);

    /// <summary>Mean share done of all members [%], below 100: their sum is still to come.</summary>
    public int Progress => Members.Length == 0 ? 0 : Math.Min(99, Members.Sum(m => m.HasEnded ? 100 : m.Progress) / Members.Length);

    /// <summary>Begins anew: refused members have failed already.</summary>
    public static EnsembleRoll Of(EnsembleRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new EnsembleRoll
        {
            Members = [.. request.Parts.Select(p => p.Refused is { } why
                ? new EnsembleMemberStatus(p.Name, p.Run, RunPhase.Failed, 0, why)
                : new EnsembleMemberStatus(p.Name, p.Run, RunPhase.None, 0, ""))],
        };
    }

    /// <summary>The member to queue next; null while as many wait as may, or none is left.</summary>
    /// <param name="mayWait">Members that may wait at a time: what is computed does not count.</param>
    public int? Next(int mayWait)
    {
        if (Members.Count(m => m.Phase == RunPhase.Accepted) >= mayWait)
            return null;
        var next = Array.FindIndex(Members, m => m.Phase == RunPhase.None);
        return next < 0 ? null : next;
    }

    /// <summary>Notes how a member's run stands.</summary>
    public void Note(int member, RunStatus run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Members[member] = Members[member] with { Phase = run.Phase, Progress = run.Progress, Message = run.Message };
    }

    /// <summary>For people.</summary>
    public string Text()
    {
        var failed = Ended - Successful;
        var running = Members.Count(m => m.Phase == RunPhase.Running);
        return RunMessages.Members(Ended, Members.Length, failed, running, IsComplete);
    }
}
