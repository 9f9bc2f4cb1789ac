using System.IO.Compression;
using System.Text;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>The first section of a stored baseline: of what it is, and all of its result that is no raster, and all of its record that is not of a tile.</summary>
internal sealed class BaselineHead
{
    private readonly Raster _shape;
    private readonly int[] _places;
    private readonly List<RecordedSpan> _spans = [];
    private readonly List<(float Taken, float Given)[]> _exchanges = [];

    private BaselineHead(BinaryReader reader, string key)
    {
        if (reader.ReadString() != key)
            throw new InvalidDataException("is of another run");
        Computed = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
        _shape = new Raster(reader.ReadInt32(), reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        Cells = Runs(reader);
        KeyframesS = Doubles(reader);
        Result = ReadResult(reader);
        _places = Ints(reader);
        Marks = reader.ReadInt32();
        for (var left = reader.ReadInt32(); left > 0; left--)
            _spans.Add(new RecordedSpan(reader.ReadDouble(), reader.ReadInt32(), reader.ReadBytes(_places.Length)));
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var shares = new (float Taken, float Given)[Result.Zones.Count];
            StateIO.Read<(float, float)>(reader, shares);
            _exchanges.Add(shares);
        }
    }

    public DateTimeOffset Computed { get; }

    public int[] Cells { get; }

    public double[] KeyframesS { get; }

    /// <summary>The result without its rasters.</summary>
    public FloodResult Result { get; }

    /// <summary>Output intervals recorded.</summary>
    public int Marks { get; }

    public static BaselineHead Read(byte[] packed, string key)
    {
        using var reader = new BinaryReader(new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress), Encoding.UTF8);
        return new BaselineHead(reader, key);
    }

    public static void Write(BinaryWriter writer, string key, FloodResult result, int[] cells, IReadOnlyList<RunState> keyframes, DateTimeOffset computed)
    {
        var (shape, record) = (result.DepthMax, result.Record!);
        writer.Write(key);
        writer.Write(computed.UtcTicks);
        writer.Write(shape.Columns);
        writer.Write(shape.Rows);
        foreach (var number in new[] { shape.West, shape.North, shape.CellM })
            writer.Write(number);
        PutRuns(writer, cells);
        Put(writer, [.. keyframes.Select(k => k.SimulatedS)]);
        WriteResult(writer, result);
        Put(writer, [.. record.Places]);
        writer.Write(record.Sides.Marks);
        writer.Write(record.Spans.Count);
        foreach (var span in record.Spans)
        {
            writer.Write(span.End);
            writer.Write(span.Ticks);
            writer.Write(span.Levels);
        }

        writer.Write(record.Exchanges.Count);
        foreach (var shares in record.Exchanges)
            StateIO.Write<(float, float)>(writer, shares);
    }

    public RunRecord Record(ISideRecord sides) => new(_places, sides) { Spans = _spans, Exchanges = _exchanges };

    /// <summary>A raster of the values of the cells that have one.</summary>
    public Raster Raster(float[] values)
    {
        var raster = new Raster(_shape.Columns, _shape.Rows, _shape.West, _shape.North, _shape.CellM);
        Array.Fill(raster.Values, Geo.Rasters.Raster.NoData);
        for (var i = 0; i < Cells.Length; i++)
            raster.Values[Cells[i]] = values[i];
        return raster;
    }

    private static void WriteResult(BinaryWriter writer, FloodResult result)
    {
        Put(writer, result.TimesS);
        Put(writer, result.Gauges, g => g.Id, g => [g.DepthM, g.LevelM, g.EastMS, g.NorthMS]);
        Put(writer, result.Sections, s => s.Id, s => [s.DischargeM3S, [s.VolumeM3]]);
        Put(writer, result.WatchPoints, w => w.Id, w => [w.DepthM, w.SpeedMS]);
        Put(writer, result.Boundaries, b => b.Side.ToString(), b => [b.OutflowM3S]);
        Put(writer, result.ZoneSeries, z => z.Id, z => [z.GravityM3S, z.PumpedM3S, z.BackflowM3S, z.StreetLevelM, z.BodyLevelM]);
        writer.Write(result.Zones.Count);
        foreach (var zone in result.Zones)
        {
            writer.Write(zone.Name);
            zone.Save(writer);
        }

        writer.Write(result.Ledger.WaterBodies.Count);
        foreach (var body in result.Ledger.WaterBodies)
            writer.Write(body.Name);
        result.Ledger.Save(writer);
        writer.Write(result.Ledger.VolumeEnd);
        foreach (var number in new[] { result.Steps, result.ActiveCells, result.VectorBits })
            writer.Write(number);
        writer.Write(result.Wall.Ticks);
    }

    private FloodResult ReadResult(BinaryReader reader)
    {
        var times = Doubles(reader);
        var gauges = Lists(reader, (id, v) => new GaugeSeries(id, v[0], v[1], v[2], v[3]));
        var sections = Lists(reader, (id, v) => new SectionSeries(id, v[0], v[1][0]));
        var watches = Lists(reader, (id, v) => new WatchSeries(id, v[0]) { SpeedMS = v[1] });
        var boundaries = Lists(reader, (side, v) => new BoundarySeries(Enum.Parse<Side>(side), v[0]));
        var series = Lists(reader, (id, v) => new ZoneSeries(id, v[0], v[1], v[2], v[3], v[4]));
        var zones = new ZoneDrainage[reader.ReadInt32()];
        for (var z = 0; z < zones.Length; z++)
        {
            zones[z] = new ZoneDrainage(reader.ReadString());
            zones[z].Restore(reader);
        }

        var bodies = new string[reader.ReadInt32()];
        for (var b = 0; b < bodies.Length; b++)
            bodies[b] = reader.ReadString();
        var ledger = new VolumeLedger(bodies);
        ledger.Restore(reader);
        ledger.VolumeEnd = reader.ReadDouble();
        var (steps, active, bits) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        return new FloodResult
        {
            DepthMax = _shape,
            DepthEnd = _shape,
            VelocityMax = _shape,
            HazardMax = _shape,
            Arrival5Min = _shape,
            Arrival15Min = _shape,
            Arrival30Min = _shape,
            TimesS = times,
            Gauges = gauges,
            Sections = sections,
            WatchPoints = watches,
            Boundaries = boundaries,
            ZoneSeries = series,
            Zones = zones,
            Ledger = ledger,
            Steps = steps,
            ActiveCells = active,
            VectorBits = bits,
            Wall = new TimeSpan(reader.ReadInt64()),
        };
    }

    private static void Put<T>(BinaryWriter writer, IReadOnlyList<T> items, Func<T, string> name, Func<T, double[][]> lists)
    {
        writer.Write(items.Count);
        foreach (var item in items)
        {
            writer.Write(name(item));
            var all = lists(item);
            writer.Write(all.Length);
            foreach (var list in all)
                Put(writer, list);
        }
    }

    private static List<T> Lists<T>(BinaryReader reader, Func<string, double[][], T> of)
    {
        var items = new List<T>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var name = reader.ReadString();
            var lists = new double[reader.ReadInt32()][];
            for (var l = 0; l < lists.Length; l++)
                lists[l] = Doubles(reader);
            items.Add(of(name, lists));
        }

        return items;
    }

    private static void Put(BinaryWriter writer, double[] values)
    {
        writer.Write(values.Length);
        StateIO.Write<double>(writer, values);
    }

    private static void Put(BinaryWriter writer, int[] values)
    {
        writer.Write(values.Length);
        StateIO.Write<int>(writer, values);
    }

    private static double[] Doubles(BinaryReader reader)
    {
        var values = new double[reader.ReadInt32()];
        StateIO.Read<double>(reader, values);
        return values;
    }

    private static int[] Ints(BinaryReader reader)
    {
        var values = new int[reader.ReadInt32()];
        StateIO.Read<int>(reader, values);
        return values;
    }

    // Cells that follow one another, as first and number.
    private static void PutRuns(BinaryWriter writer, int[] cells)
    {
        var runs = new List<int>();
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0 && cells[i] == cells[i - 1] + 1)
                runs[^1]++;
            else
                runs.AddRange([cells[i], 1]);
        }

        Put(writer, [.. runs]);
    }

    private static int[] Runs(BinaryReader reader)
    {
        var runs = Ints(reader);
        var cells = new List<int>();
        for (var i = 0; i < runs.Length; i += 2)
            cells.AddRange(Enumerable.Range(runs[i], runs[i + 1]));
        return [.. cells];
    }
}
