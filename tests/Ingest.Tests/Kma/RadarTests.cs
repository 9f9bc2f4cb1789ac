using System.Buffers.Binary;
using System.IO.Compression;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Kma.Radar;
using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Kma;

/// <summary>Radar composites and the radar's rain at stations.</summary>
public class RadarTests
{
    private const int Side = 60;
    private const short Rain40Dbz = 4000;

    // Marshall and Palmer: 40 dBZ is 11.53 mm/h.
    private const double At40Dbz = 11.531;

    // Pixels of 500 m, the origin (126°E 38°N) such that the cell (57,123) takes columns and rows 10 to 19.
    private static readonly RadarGridOptions Options = new()
    {
        Grids = [new RadarGrid(Side, Side, 0.5, 10 - ((57 - 43 - 0.5) * 10), 10 - ((123 - 136 - 0.5) * 10))],
        WestNx = 57,
        EastNx = 58,
        SouthNy = 123,
        NorthNy = 124,
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_grid_of_either_byte_order_becomes_the_mean_rain_of_cells(bool big)
    {
        var cell = Decode(Hsr(big, (c, r) => c is >= 10 and < 15 && r is >= 10 and < 20 ? Rain40Dbz : (short)-25000)).Observations.Single(o => o.Place == "dfs:57,123");
        Assert.Equal(At40Dbz / 2, cell.Value!.Value, 0.001);
        Assert.Equal(("rain_rate_radar", "mm/h"), (cell.Quantity, cell.Unit));
        Assert.Contains("\"pixels\":100", cell.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_the_radars_reach_is_unknown_and_no_echo_is_no_rain()
    {
        var decoded = Decode(Hsr(false, (c, r) => r >= 20 ? (short)-20100 : c < 16 ? (short)-30000 : Rain40Dbz));
        var outside = decoded.Observations.Single(o => o.Place == "dfs:57,123");
        Assert.Equal((null, "outside_radar"), (outside.Value, outside.Reason));
        Assert.Equal(0, decoded.Observations.Single(o => o.Place == "dfs:57,124").Value);
        Assert.Equal(At40Dbz, decoded.Observations.Single(o => o.Place == "dfs:58,123").Value!.Value, 0.001);
    }

    [Fact]
    public void A_header_that_promises_more_blocks_than_it_holds_gives_its_first_and_its_own_time()
    {
        var plain = new byte[1024 + (2 * Side * Side)];
        BinaryPrimitives.WriteInt16LittleEndian(plain.AsSpan(3), 2026);
        (plain[5], plain[6], plain[7], plain[8]) = (7, 22, 19, 10);
        BinaryPrimitives.WriteInt16LittleEndian(plain.AsSpan(20), Side);
        BinaryPrimitives.WriteInt16LittleEndian(plain.AsSpan(22), Side);
        BinaryPrimitives.WriteInt16LittleEndian(plain.AsSpan(24), 3);
        for (var i = 0; i < Side * Side; i++)
            BinaryPrimitives.WriteInt16LittleEndian(plain.AsSpan(1024 + (2 * i)), Rain40Dbz);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            gzip.Write(plain);
        var cell = Decode(packed.ToArray()).Observations[0];
        Assert.Equal((Decoding.Utc(2026, 7, 22, 10, 10), "202607221910"), (cell.Observed, cell.Key));
        Assert.Equal(At40Dbz, cell.Value!.Value, 0.001);
    }

    [Fact]
    public void A_composite_of_another_size_says_what_to_configure()
    {
        var refused = Decoding.Decoder("kma-radar").Decode(Hsr(false, (_, _) => 0), Decoding.Context).Failure();
        Assert.Equal("radar.grid_unknown", refused.Code);
        Assert.Contains("60 x 60", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_whose_size_does_not_fit_are_no_composite() => Assert.Equal("feed.unreadable", Decode([60, 0, 60, 0, 1, 2, 3]).Failure().Code);

    [Theory]
    [InlineData("6.710", 6.71, null)]
    [InlineData("-250", 0.0, null)]
    [InlineData("-300", null, "outside_radar")]
    [InlineData("", null, "blank")]
    public void Rain_of_the_radar_at_a_station_reads_by_any_feed_of_the_hub(string rate, double? value, string? reason)
    {
        foreach (var feed in (string[])["kma-radar", "kma-snow", "kma-aws"])
        {
            var o = Decoding.Decode(feed, $"#START7777\n202607221910,95,HSP,EXT,{rate},98.0,station,,=\n#7777END").One("rain_rate_radar");
            Assert.Equal((value, reason, "aws:95"), (o.Value, o.Reason, o.Place));
        }
    }

    private static Decoded Decode(byte[] bytes) => Decoding.Decoder("kma-radar").Decode(bytes, Decoding.Context with { Radar = Options });

    private static byte[] Hsr(bool big, Func<int, int, short> pixel)
    {
        var bytes = new byte[4 + (2 * Side * Side)];
        void Put(int at, short value)
        {
            if (big)
                BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(at), value);
            else
                BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(at), value);
        }

        (short columns, short rows) = (Side, Side);
        Put(0, columns);
        Put(2, rows);
        for (var i = 0; i < Side * Side; i++)
            Put(4 + (2 * i), pixel(i % Side, i / Side));
        return bytes;
    }
}
