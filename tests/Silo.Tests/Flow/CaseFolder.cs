using System.Globalization;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Silo.Flow;
using SiheungTwin.Silo.Verbs;

namespace SiheungTwin.Silo.Tests.Flow;

/// <summary>A folder with the files of a case; goes away with its owner.</summary>
internal sealed class CaseFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("twin-flow-").FullName;

    public string this[string name] => Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);

    /// <summary>Writes text, mostly an Esri ASCII grid.</summary>
    public void Text(string name, string text) => File.WriteAllText(this[name], text);

    /// <summary>Writes a grid of 10 m cells whose south-west corner is at 0, 0; rows from the north, separated by slashes.</summary>
    public void Grid(string name, string rows)
    {
        var lines = rows.Split('/', StringSplitOptions.TrimEntries);
        var columns = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        Text(name, string.Create(CultureInfo.InvariantCulture, $"ncols {columns}\nnrows {lines.Length}\nxllcorner 0\nyllcorner 0\ncellsize 10\nNODATA_value -9999\n{string.Join('\n', lines)}\n"));
    }

    /// <summary>Writes a grid of values by column and row from the north.</summary>
    public void Grid(string name, int columns, int rows, Func<int, int, double> value)
    {
        var raster = new Raster(columns, rows, 0, rows * 10, 10);
        for (var i = 0; i < raster.Values.Length; i++)
            raster.Values[i] = (float)value(i % columns, i / columns);
        EsriAscii.Write(this[name], raster);
    }

    /// <summary>Reads a case of these files; quotes may be single.</summary>
    public FlowCase Case(string json)
    {
        Text("case.json", json.Replace('\'', '"'));
        return FlowCase.Read(this["case.json"], cores: 3);
    }

    /// <summary>What a case is refused for, each as path: detail.</summary>
    public string[] Faults(string json) => [.. Assert.Throws<FlowCaseException>(() => Case(json)).Faults.Select(f => f.ToString())];

    /// <summary>Runs the verb on a case; results are in the folder "out".</summary>
    public Task<int> RunAsync(string json)
    {
        Text("case.json", json.Replace('\'', '"'));
        return TwinCommand.RunAsync(["flow", "--case", this["case.json"], "--out", this["out"]]);
    }

    /// <summary>Rows of a result without its header, in columns.</summary>
    public string[][] Rows(string name, string header)
    {
        var lines = File.ReadAllLines(this[Path.Combine("out", name)]);
        Assert.Equal(header, lines[0]);
        return [.. lines.Skip(1).Select(l => l.Split(','))];
    }
}
