namespace SiheungTwin.Ingest.Kma;

/// <summary>One <c>item</c> of a data.go.kr answer, JSON or XML alike: its leaves as text.</summary>
/// <param name="Fields">Leaf names to their text; null where the source says null or has no text.</param>
/// <param name="Raw">The item as it came.</param>
internal sealed record ServiceItem(IReadOnlyDictionary<string, string?> Fields, string Raw)
{
    /// <summary>The leaf's text without outer blanks; null where absent, null or blank.</summary>
    public string? this[string name] => Fields.TryGetValue(name, out var text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>True when the leaf is there, whatever it says.</summary>
    public bool Has(string name) => Fields.ContainsKey(name);
}
