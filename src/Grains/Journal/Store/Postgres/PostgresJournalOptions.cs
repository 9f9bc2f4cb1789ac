using System.Text.RegularExpressions;

namespace SiheungTwin.Grains.Journal.Store.Postgres;

/// <summary>Choices of a PostgreSQL journal.</summary>
public sealed partial record PostgresJournalOptions
{
    /// <summary>Schema the tables live in: lower-case letters, digits and underscores.</summary>
    public string Schema { get; init; } = "journal";

    /// <summary>Sequences in a partition of the entries, fixed when the schema is made; a later value is ignored.</summary>
    public long PartitionRows { get; init; } = 10_000_000;

    /// <summary>Rows a read fetches at a time; between fetches no connection is held.</summary>
    public int ReadChunk { get; init; } = 2_000;

    /// <summary>Bound of the quarantine of each lane.</summary>
    public QuarantineBound Quarantine { get; init; } = new();

    internal void Check()
    {
        if (!SchemaName().IsMatch(Schema))
            throw new ArgumentException($"Schema '{Schema}': use lower-case letters, digits and underscores, a letter first, at most 40.");
        if (PartitionRows < 1 || ReadChunk < 1) throw new ArgumentException("PartitionRows and ReadChunk are at least 1.");
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$")]
    private static partial Regex SchemaName();
}
