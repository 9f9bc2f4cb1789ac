using System.Globalization;

namespace SiheungTwin.Geo.Formats;

/// <summary>Counts the same mending over many rows, so that a file of thousands of bad values gives one line a column.</summary>
internal sealed class RepairTally
{
    private readonly Dictionary<(string Code, string Column), (int Count, int FirstRow, string Was, string Became)> _counts = [];

    /// <summary>Notes one mending.</summary>
    public void Count(string code, string column, int row, string was, string became) =>
        _counts[(code, column)] = _counts.TryGetValue((code, column), out var seen)
            ? seen with { Count = seen.Count + 1 }
            : (1, row, was, became);

    /// <summary>One repair a code and column, with the first row as example.</summary>
    public IEnumerable<SourceRepair> ToRepairs(string done = "read") => _counts
        .OrderBy(static c => c.Value.FirstRow)
        .Select(c => new SourceRepair(c.Key.Code, string.Create(
            CultureInfo.InvariantCulture,
            $"'{c.Key.Column}': {c.Value.Count} row(s), first row {c.Value.FirstRow}: {c.Value.Was} is {done} as '{c.Value.Became}'.")));
}
