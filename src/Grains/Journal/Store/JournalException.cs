namespace SiheungTwin.Grains.Journal.Store;

/// <summary>A failure of the journal with a stable code and a text a person can act on.</summary>
[GenerateSerializer, Alias("twin.journal-exception")]
public sealed class JournalException : Exception
{
    /// <summary>Another writer claimed the lane.</summary>
    public const string Fenced = "journal.lane.fenced";

    /// <summary>The commit may or may not have happened.</summary>
    public const string OutcomeUnknown = "journal.outcome.unknown";

    /// <summary>The store could not be reached; nothing was written.</summary>
    public const string Unavailable = "journal.unavailable";

    /// <summary>The database was written by a newer version of the twin.</summary>
    public const string SchemaNewer = "journal.schema.newer";

    /// <summary>Makes one.</summary>
    public JournalException(string code, string message, Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>Stable code, one of the constants here.</summary>
    [Id(0)]
    public string Code { get; }
}
