using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Tests.Feeds;

public class AnyBytesTests
{
    private const string Village = """{"response":{"header":{"resultCode":"00"},"body":{"items":{"item":[{"baseDate":"20260813","baseTime":"0600","category":"RN1","nx":57,"ny":123,"obsrValue":"1mm 미만","fcstDate":"20260813","fcstTime":"0700","fcstValue":"30~50mm"}]}}}}""";

    public static TheoryData<string, string> Seeds => new()
    {
        { "kma-ncst", Village },
        { "kma-ncst", "<response><header><resultCode>00</resultCode></header><body><items><item><baseDate>20260813</baseDate><baseTime>600</baseTime><category>T1H</category><nx>57</nx><ny>123</ny><obsrValue>1</obsrValue></item></items></body></response>" },
        { "kma-fcst", Village },
        { "kma-vilage", Village.Replace("RN1", "PCP", StringComparison.Ordinal) },
        { "kma-asos", "202511130800 108 5 2.6 -9 -9.0 -9 1010.5 1021.0 -9 -9.0 8.1 5.0 81.0 8.7 -9.0 -9.0 -9.0 -9.0 -9.0 -9.0 -9.0 -9 -9 - 9 9 10 Sc 0 0 5 1074 0.0 0.04 -9 8.2 8.7 9.1 10.8 11.7 -9 -9.0 -9 3 2\n" },
        { "kma-asos", "지점,지점명,일시,기온(°C),강수량(mm)\n119,가상,2016-01-01 01:00,-3.2,\n" },
        { "kma-snow", "#START7777\n202601152300,119,가상,126.98,37.25,000-----,1.5,=\n" },
        { "kma-radar", "#START7777\n202607221910,95,HSP,EXT,6.710,98.0,station,,=\n" },
        { "hrfco", """{"code":"200","content":[{"wlobscd":"1018","ymdhm":"202607160910","wl":"3.10","fw":"12.5"},{"rfobscd":"7","ymdhm":"2026071624","rf":4}]}""" },
        { "kma-aws", "tm,stn,rn15m,rn60m\n2026-08-13T10:30,565,3.5,12\n2026-08-13T10:31,565,,-99.9\n" },
        { "kma-aws", "#START7777\n202608131030,565,247.6,4.3,250.0,5.5,247.7,4.0,30.9,-99.9,0.0,0.5,1.0,1.5,58.7,1001.5,1011.1,-99.2,=\n#7777END" },
        { "kma-warning", "# REG_ID,TM_FC\nL1,경기도,L2,시흥,202608130550,202608130600,호우,경보,발표,\n" },
        { "khoa", """{"result":{"meta":{"obs_post_id":"DT_0001"},"data":[{"record_time":"2026-08-13 06:00:00","tide_level":"862"}]}}""" },
        { "khoa", """{"header":{"resultCode":"00"},"body":{"items":{"item":{"obsCode":"DT_0001","predcDt":"2026-08-13 06:12","extrSe":1,"predcTdlvVl":"862"}}}}""" },
        { "sensor", """[{"sensor":"S\u0031","observed":"2026-08-13T06:00:00+09:00","quantity":"water_level","value":1.5,"unit":"m","datum":"msl"}]""" },
        { "onem2m", """{"op":5,"pc":{"m2m:sgn":{"nev":{"rep":{"m2m:cin":{"ct":"20260813T060000","con":"{\"Timestamp\":\"20260813T055900\",\"temperature\":\"21.5 °C\"}"}},"net":"3"},"sur":"M/a/b/sub"}}}""" },
        { "onem2m", """{"m2m:sgn":{"nev":{"rep":{"m2m:cin":{"ct":"20260813T060000","con":"<d><temperature unit='K'>280</temperature></d>"}}},"sur":"M/a/b/sub"}}""" },
        { "keti", """{"sensorDeviceList":[{"sensorDeviceID":"i1","measureTime":20260813150102345,"sensorDeviceType":"침수심","sensorDeviceUnit":"cm","sensorDeviceValue":"9"}]}""" },
        { "keti", """{"camList":[{"camID":"c","analyticsTime":0,"anlayticsResultList":[{"anayticsID":"o","analyticsClass":"차량","analyticsAttribute":["빨간색"],"analyticsConfidence":0.8,"analyticsBoundingBox":{"left":0.2},"analyticsDesc":"13가 4567"}]}]}""" },
        { "ngsi-ld", """[{"id":"urn:x:1","type":"W","temperature":{"type":"Property","value":21.5,"unitCode":"CEL","observedAt":"2026-08-13T15:00:00,000+09:00"}}]""" },
        { "sensorthings", """{"value":[{"Datastream":{"@iot.id":1,"ObservedProperty":{"name":"온도"}},"components":["phenomenonTime","result"],"dataArray":[["2026-08-13T06:00:00Z",1]]}]}""" },
        { "chirpstack", """{"deduplicationId":"d","time":"2026-08-13T06:00:00.123456789Z","deviceInfo":{"devEui":"A8"},"object":{"temp_SOIL":"13.25","n":{"humidity":5}}}""" },
        { "ttn", """{"result":{"end_device_ids":{"device_id":"d"},"uplink_message":{"decoded_payload":{"temperature":"30.11 °C"},"received_at":"2026-08-13T06:00:00Z"}}}""" },
        { "deepstream", """{"version":"4.0","id":1440,"@timestamp":"2021-09-21T03:08:51.161Z","sensorId":"s","objects":["-1|570|478.37|609|507.717|Vehicle|#|sedan|B|M|blue|12가3456|CA|0.1"]}""" },
        { "deepstream", "{'id': 7, '@timestamp': '2021-09-21T03:08:51.161Z', 'sensorId': 's', 'objects': ['1|9|5|10|8|Person|0.5']}" },
        { "onvif", """<MetadataStream><VideoAnalytics><Frame UtcTime="2026-07-16T07:33:08.66"><Transformation><Translate x="-1" y="1"/><Scale x="0.001" y="-0.001"/></Transformation><Object ObjectId="2"><Appearance><Shape><BoundingBox left="1" top="1" right="2" bottom="2"/></Shape><Class><Type Likelihood="0.5">Vehicle</Type></Class></Appearance></Object></Frame></VideoAnalytics></MetadataStream>""" },
        { "coco", """{"images":[{"id":1,"camera":"m"}],"categories":[{"id":4,"name":"D40"}],"annotations":[{"id":9,"image_id":1,"category_id":4,"bbox":[900,300,120,240]}]}""" },
        { "ultralytics", """[{"name":"car","confidence":0.9,"xywhn":[0.5,0.4,0.1,0.2],"track_id":3,"camera":"m","observed":"2026-07-16T10:00:00+09:00"}]""" },
        { "coco", "<annotation><folder>m</folder><filename>a.jpg</filename><size><width>600</width><height>600</height></size><object><name>D40</name><bndbox><xmin>10</xmin><ymin>20</ymin><xmax>90.5</xmax><ymax>99</ymax></bndbox></object></annotation>" },
        { "dji", """{"images":[{"id":1,"file_name":"DJI_0001.JPG","width":4000,"height":3000,"XMP":{"drone-dji:GpsLatitude":"+37.35","GpsLongtitude":"126.74","RelativeAltitude":"+60.00","GimbalYawDegree":"-12.3","GimbalPitchDegree":"-90.0","GimbalRollDegree":"+0.00","RtkFlag":"50","CalibratedFocalLength":"3000","CalibratedOpticalCenterX":"2000"},"DateTimeOriginal":"2026:07:16 10:00:00","OffsetTimeOriginal":"+09:00"}],"categories":[{"id":4,"name":"D40"}],"annotations":[{"id":9,"image_id":1,"category_id":4,"bbox":[900,300,120,240],"score":0.8}]}""" },
        { "dji", """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="DJI" drone-dji:GpsLatitude="+37.35"><drone-dji:GpsLongtitude>126.74</drone-dji:GpsLongtitude><drone-dji:RelativeAltitude>+60.0</drone-dji:RelativeAltitude></rdf:Description></rdf:RDF></x:xmpmeta>""" },
        { "manual", """{"fact":"override","asset":"road:1","value":"심각","from":"2026-08-13T06:00Z","until":null,"author":"kim","note":"\ud83d\ude97 12가3456"}""" },
        { "detection", """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[126.74,37.35]},"properties":{"id":"1","class":"parked_vehicle","confidence":0.9,"observed":"2026-08-13T06:00:00Z","source":"cam-1","sigma_m":3,"vehicle":"12가3456","defects":["녹"]}}]}""" },
        { "patrol-track", """{"type":"Feature","geometry":{"type":"LineString","coordinates":[[126.74,37.35],[126.741,37.35]]},"properties":{"patrol":"p-1","camera":"c","times":["2026-08-13T06:00:00Z","2026-08-13T06:00:09.5Z"]}}""" },
    };

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Seed_itself_reads(string feed, string seed)
    {
        var decoded = Decoding.Decode(feed, seed);
        Assert.NotEmpty(decoded.Observations);
        Assert.Empty(decoded.Rejections);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Mutated_input_never_throws_and_gives_only_finite_numbers(string feed, string seed)
    {
        var bytes = Encoding.UTF8.GetBytes(seed);
        var decoder = Decoding.Decoder(feed);
        var edit = Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte, Gen.Int[0, 4]);
        foreach (var edits in Samples(edit.Array[0, 8]))
            Check(decoder, Mutated(bytes, edits));
    }

    public static TheoryData<string> Names => [.. FeedCatalog.Default.Feeds.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Random_bytes_never_throw(string feed)
    {
        var decoder = Decoding.Decoder(feed);
        foreach (var bytes in Samples(Gen.Byte.Array[0, 200]))
            Check(decoder, bytes);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"response\":")]
    [InlineData("<a>")]
    [InlineData("9,")]
    [InlineData("12가")]
    [InlineData("임시 ")]
    public void Long_repetition_takes_bounded_time(string part)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(part, 50_000)));
        var watch = Stopwatch.StartNew();
        foreach (var feed in FeedCatalog.Default.Feeds)
            Assert.NotEmpty(feed.Decoder.Decode(bytes, Decoding.Context).Rejections);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
    }

    [Fact]
    public void Lines_are_the_contract_and_korean_stays_korean()
    {
        var decoded = new Decoded(
            [new Observation("kma-warning", "region:시흥", "k", Decoding.Utc(2026, 8, 12, 21, 0), "warning", null, 0.5, null, null, "interval", "region:시흥") { Body = "{}" }],
            [new Rejection(3, "row.malformed", "TM_FC", "짧다") { Content = "x" }]);
        using var output = new MemoryStream();
        DecodeLines.Write(output, decoded);
        Assert.Equal(
            """{"kind":"observation","feed":"kma-warning","source":"region:시흥","key":"k","observed":"2026-08-12T21:00:00Z","quantity":"warning","value":null,"lo":0.5,"hi":null,"unit":null,"reason":"interval","place":"region:시흥"}""" + "\n"
            + """{"kind":"rejection","index":3,"code":"row.malformed","field":"TM_FC","message":"짧다"}""" + "\n",
            Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void Catalogue_lists_its_feeds_and_takes_more_but_no_name_twice()
    {
        var catalog = FeedCatalog.Default;
        Assert.Equal(["kma-ncst", "kma-fcst", "kma-vilage", "kma-aws", "kma-asos", "kma-snow", "kma-radar", "kma-warning", "khoa", "hrfco", "sensor", "onem2m", "keti", "ngsi-ld", "sensorthings", "chirpstack", "ttn", "detection", "deepstream", "onvif", "coco", "ultralytics", "dji", "patrol-track", "manual"], catalog.Feeds.Select(f => f.Name));
        var other = new FeedDescription(Ingest.Kma.Village.VillageDecoder.ForecastAs("other"), "다른 예보", "Another forecast", true);
        Assert.True(catalog.With(other).TryGet("other", out _));
        Assert.Throws<ArgumentException>(() => catalog.With(catalog.Feeds[0]));
    }

    [Fact]
    public void Every_feed_is_mutated_from_what_it_reads() =>
        Assert.Equal(FeedCatalog.Default.Feeds.Select(f => f.Name).Order(StringComparer.Ordinal), Seeds.Select(s => s.Data.Item1).Distinct().Order(StringComparer.Ordinal));

    // The same every time; ten thousand, or as many as SIHEUNG_FUZZ_INPUTS asks for in a long run.
    private static IEnumerable<T> Samples<T>(Gen<T> gen)
    {
        var random = new PCG(101, 20260813);
        var inputs = int.TryParse(Environment.GetEnvironmentVariable("SIHEUNG_FUZZ_INPUTS"), out var asked) ? asked : 10_000;
        for (var i = 0; i < inputs; i++)
            yield return gen.Generate(random, null, out _);
    }

    private static void Check(IFeedDecoder decoder, byte[] bytes)
    {
        var decoded = decoder.Decode(bytes, Decoding.Context);
        Assert.True(decoded.Observations.Count + decoded.Rejections.Count > 0 || HoldsEmptyList(decoder, bytes));
        Assert.All(decoded.Observations, o => Assert.True(double.IsFinite(o.Value ?? 0) && o.Key.Length > 0 && o.Observed.Offset == TimeSpan.Zero));
        Assert.All(decoded.Rejections, r => Assert.True(r.Index >= -1 && r.Code.Length > 0 && Encoding.UTF8.GetByteCount(r.Content ?? "") <= 4096));
    }

    // DeepStream's logs are Python, not JSON.
    private static bool HoldsEmptyList(IFeedDecoder decoder, byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return HoldsEmptyList(json.RootElement);
        }
        catch (JsonException) when (decoder.Feed == "deepstream")
        {
            return Regex.IsMatch(Encoding.UTF8.GetString(bytes), @"\[\s*\]");
        }
    }

    private static bool HoldsEmptyList(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() == 0 || value.EnumerateArray().Any(HoldsEmptyList),
        JsonValueKind.Object => value.EnumerateObject().Any(p => HoldsEmptyList(p.Value)),
        _ => false,
    };

    private static byte[] Mutated(byte[] seed, (int At, byte Byte, int Kind)[] edits)
    {
        var bytes = new List<byte>(seed);
        foreach (var (at, value, kind) in edits)
        {
            var index = Math.Min(at, bytes.Count - 1);
            if (index < 0)
                break;
            switch (kind)
            {
                case 0: bytes[index] = value; break;
                case 1: bytes.Insert(index, value); break;
                case 2: bytes.RemoveAt(index); break;
                case 3: bytes.InsertRange(index, bytes.GetRange(index, Math.Min(20, bytes.Count - index))); break;
                default: bytes.RemoveRange(index, Math.Min(bytes.Count - index, value / 8)); break;
            }
        }

        return [.. bytes];
    }
}
