namespace SiheungTwin.Grains.Interfaces.Journal;

/// <summary>What became of an entry at the journal's door.</summary>
[GenerateSerializer, Alias("twin.append-outcome")]
public enum AppendOutcome : byte
{
    /// <summary>New: written.</summary>
    Accepted = 1,

    /// <summary>Same identity and content as one already written: nothing changed.</summary>
    Duplicate = 2,

    /// <summary>Same identity, other content, and the feed revises: written as a revision.</summary>
    Revised = 3,

    /// <summary>Same identity, other content, and the feed does not revise: not written, quarantined.</summary>
    Conflict = 4,
}
