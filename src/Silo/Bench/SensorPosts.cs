using System.Buffers;
using System.Globalization;
using System.Text;

namespace SiheungTwin.Silo.Bench;

/// <summary>Bodies of <c>sensor</c> observations under keys never used before, walking over all sensors with a stride, so that neighbours in a batch are no neighbours in the city.</summary>
internal sealed class SensorPosts(int assets, string run)
{
    private readonly int _stride = Coprime(assets);
    private long _next;

    /// <summary>The next batch as JSON.</summary>
    public byte[] Next(int batch)
    {
        var first = Interlocked.Add(ref _next, batch) - batch;
        var buffer = new ArrayBufferWriter<byte>(batch * 160);
        var now = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        buffer.Write("["u8);
        for (var n = first; n < first + batch; n++)
        {
            var sensor = (int)(n * _stride % assets);
            var (quantity, unit) = BenchCity.Quantities[sensor % BenchCity.Quantities.Length];
            var value = 10 + (n % 997 / 100.0);
            var row = string.Create(CultureInfo.InvariantCulture, $$"""{"sensor":"{{BenchCity.Device(sensor)}}","key":"{{run}}-{{n}}","observed":"{{now}}","quantity":"{{quantity}}","value":{{value}},"unit":"{{unit}}"}""");
            if (n > first)
                buffer.Write(","u8);
            Encoding.UTF8.GetBytes(row, buffer);
        }

        buffer.Write("]"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static int Coprime(int assets)
    {
        var stride = Math.Max(1, (int)(assets * 0.618));
        while (System.Numerics.BigInteger.GreatestCommonDivisor(stride, assets) != 1)
            stride++;
        return stride;
    }
}
