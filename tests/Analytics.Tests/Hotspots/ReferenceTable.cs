using System.Globalization;
using SiheungTwin.Geo.Formats;

namespace SiheungTwin.Analytics.Tests.Hotspots;

/// <summary>Tables of the reference results (R spdep 1.2-7), in <c>reference/gistar</c> beside the folder of real data; a test that needs one is skipped when they are absent.</summary>
internal sealed class ReferenceTable
{
    private readonly CsvTable _table;

    public ReferenceTable(string name)
    {
        var root = Environment.GetEnvironmentVariable("SIHEUNG_REAL_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "SIHEUNG_REAL_DATA is not set; the reference results lie in ../reference beside it.");
        Path = System.IO.Path.GetFullPath(System.IO.Path.Combine(root!, "..", "reference", "gistar", name));
        Assert.SkipUnless(File.Exists(Path), $"{Path} is not there.");
        _table = CsvTable.Load(Path);
    }

    public string Path { get; }

    public double[] Numbers(string column) => [.. _table.Rows.Select(r => double.Parse(r[Index(column)]!, CultureInfo.InvariantCulture))];

    public int?[] Classes(string column) => [.. _table.Rows.Select(r => (int?)int.Parse(r[Index(column)]!, CultureInfo.InvariantCulture))];

    /// <summary>Edges from 0 of a table that counts from 1.</summary>
    public IEnumerable<(int From, int To)> Edges() => Numbers("i").Zip(Numbers("j"), static (i, j) => ((int)i - 1, (int)j - 1));

    private int Index(string column) => _table.Column(column) is >= 0 and var found ? found : throw new InvalidDataException($"{Path} has no column {column}.");
}

/// <summary>Comparison to the precision the references are held to.</summary>
internal static class Same
{
    public const double Tolerance = 1e-9;

    public static void Numbers(double[] expected, double[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= Tolerance, string.Create(CultureInfo.InvariantCulture, $"{what}, row {i + 1}: {actual[i]:R} instead of {expected[i]:R}"));
    }
}
