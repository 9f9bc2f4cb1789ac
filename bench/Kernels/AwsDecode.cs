using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Kma.Aws;

namespace SiheungTwin.Kernels;

/// <summary>One answer of the AWS minute service: 600 stations, 14 quantities each.</summary>
[MemoryDiagnoser]
public class AwsDecode
{
    private const int Stations = 600;
    private readonly AwsMinuteDecoder _decoder = new();
    private readonly DecodeContext _context = new() { Received = new DateTimeOffset(2026, 8, 13, 2, 0, 0, TimeSpan.Zero) };
    private readonly byte[] _answer = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(100, Stations).Select(Line)));

    [Benchmark(OperationsPerInvoke = Stations)]
    public Decoded Decode() => _decoder.Decode(_answer, _context);

    private static string Line(int station) => string.Create(
        CultureInfo.InvariantCulture, $"202608131030  {station}  247.6  4.3  250.0  5.5  247.7  4.0  30.9  -99.9  0.0 0.5 1.0 1.5  58.7  1001.5 1011.1  -99.2\r\n");
}
