using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Sensors.Devices;

public class OneM2MTests
{
    private const string Sur = "Mobius/AE-Flood/road-7/data/sub-twin";

    private static string Notification(string con, string extra = "", string net = "3", string sur = $",\"sur\":\"{Sur}\"") =>
        $$$"""{"m2m:sgn":{"nev":{"rep":{"m2m:cin":{"ty":4,"ct":"20260813T060102","con":{{{con}}}{{{extra}}}}},"net":{{{net}}}}{{{sur}}}}}""";

    [Fact]
    public void Fields_of_a_content_instance_are_readings_of_the_subscribed_container()
    {
        var decoded = Decoding.Decode("onem2m", Notification("""{"Humidity":51.5,"Temperature":27.25,"device":"x"}"""));
        Assert.Empty(decoded.Rejections);
        var t = decoded.One("temperature");
        Assert.Equal(("sensor:Mobius/AE-Flood/road-7/data", 27.25, "degC", t.Source), (t.Source, t.Value, t.Unit, t.Place));
        Assert.Equal(51.5, decoded.One("humidity").Value);
    }

    [Fact]
    public void Time_of_creation_is_utc_and_a_timestamp_in_the_content_goes_before_it()
    {
        Assert.Equal(Decoding.Utc(2026, 8, 13, 6, 1).AddSeconds(2), Decoding.Decode("onem2m", Notification("""{"Temperature":1}""")).One("temperature").Observed);
        Assert.Equal(Decoding.Utc(2026, 8, 13, 5, 59), Decoding.Decode("onem2m", Notification("""{"Timestamp":"20260813T055900","Temperature":1}""")).One("temperature").Observed);
        Assert.Equal(Decoding.Utc(2026, 8, 12, 20, 59), Decoding.Decode("onem2m", Notification("""{"Timestamp":"2026-08-13 05:59:00","Temperature":1}""")).One("temperature").Observed);
        Assert.Equal(Decoding.Utc(2026, 8, 12, 20, 59), Decoding.Decode("onem2m", Notification("""{"Timestamp":"2026-08-13T05:59:00+09:00","Temperature":1}""")).One("temperature").Observed);
    }

    [Theory]
    [InlineData("\"{\\\"temperature\\\":\\\"21.5\\\"}\"")]
    [InlineData("\"<data><temperature>21.5</temperature></data>\"")]
    [InlineData("\"<data><temperature unit='℃'>21.5</temperature></data>\"")]
    [InlineData("{\"temperature\":{\"value\":21.5,\"unit\":\"°C\"}}")]
    [InlineData("{\"sensors\":{\"temperature_1\":\"21.5 °C\"}}")]
    [InlineData("\"eyJ0ZW1wZXJhdHVyZSI6MjEuNX0=\"", ",\"cnf\":\"application/json:1\"")]
    public void Content_may_be_a_json_string_xml_an_object_or_base64(string con, string extra = "") =>
        Assert.Equal(21.5, Decoding.Decode("onem2m", Notification(con, extra)).One("temperature").Value);

    [Fact]
    public void Bare_value_is_of_the_containers_quantity()
    {
        var sur = ",\"sur\":\"/Mobius/AE-Flood/temperature/sub\"";
        Assert.Equal(21.5, Decoding.Decode("onem2m", Notification("\"21.5\"", sur: sur)).One("temperature").Value);
        Assert.Equal(21.5, Decoding.Decode("onem2m", Notification("21.5", sur: sur)).One("temperature").Value);
        Assert.Equal("quantity.unknown", Assert.Single(Decoding.Decode("onem2m", Notification("21.5")).Rejections).Code);
    }

    [Theory]
    [InlineData("\"3\"")]
    [InlineData("1")]
    public void Event_type_may_be_a_text(string net) => Assert.Single(Decoding.Decode("onem2m", Notification("""{"Temperature":1}""", net: net)).Observations);

    [Fact]
    public void Deletion_of_a_resource_is_no_reading_and_of_the_subscription_is_told()
    {
        Assert.Equal("event.unsupported", Assert.Single(Decoding.Decode("onem2m", Notification("1", net: "4")).Rejections).Code);
        Assert.Equal("subscription.deleted", Assert.Single(Decoding.Decode("onem2m", """{"m2m:sgn":{"sud":true,"sur":"a/b"}}""").Rejections).Code);
    }

    [Fact]
    public void Verification_is_neither_a_reading_nor_a_fault()
    {
        var decoded = Decoding.Decode("onem2m", """{"m2m:sgn":{"vrq":true,"sur":"Mobius/AE-Flood/road-7/sub","cr":"C1","rvi":"2a"}}""");
        Assert.Empty(decoded.Observations);
        Assert.Empty(decoded.Rejections);
    }

    [Fact]
    public void Request_wrapper_of_mqtt_is_taken_off()
    {
        var wrapped = $$"""{"op":5,"to":"twin","fr":"/Mobius","rqi":"r1","pc":{{Notification("""{"Temperature":1}""")}}}""";
        Assert.Single(Decoding.Decode("onem2m", wrapped).Observations);
        Assert.Single(Decoding.Decode("onem2m", $$"""{"m2m:rqp":{{wrapped}}}""").Observations);
    }

    [Fact]
    public void Without_a_subscription_the_parent_names_the_device() =>
        Assert.Equal("sensor:cnt-77", Decoding.Decode("onem2m", Notification("""{"Temperature":1}""", ",\"pi\":\"/cnt-77\"", sur: "")).One("temperature").Source);

    [Fact]
    public void Own_id_of_the_instance_is_the_key() =>
        Assert.Equal("4-2026", Decoding.Decode("onem2m", Notification("""{"Temperature":1}""", ",\"ri\":\"4-2026\"")).One("temperature").Key);

    [Fact]
    public void Field_without_a_rule_or_a_unit_is_refused_by_name_and_the_others_are_kept()
    {
        var decoded = Decoding.Decode("onem2m", Notification("""{"H2S":31,"Sparkle":2,"Glitter":3,"Temperature":27}"""));
        Assert.Equal(27, Assert.Single(decoded.Observations).Value);
        Assert.Equal([("unit.unknown", "H2S"), ("quantity.unknown", "Sparkle")], decoded.Rejections.Select(r => (r.Code, r.Field)));
        Assert.Contains("Glitter", decoded.Rejections[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_creation_time_and_malformed_timestamp_are_refused()
    {
        Assert.Equal(("field.missing", "ct"), Refused("""{"m2m:sgn":{"nev":{"rep":{"m2m:cin":{"con":{"Temperature":1}}}},"sur":"a/b/c"}}"""));
        Assert.Equal(("time.malformed", "Timestamp"), Refused(Notification("""{"Timestamp":"yesterday","Temperature":1}""")));
    }

    [Fact]
    public void Real_notifications_are_read()
    {
        var waste = Decoding.Decoder("onem2m").Decode(Decoding.Real("samples/iot/onem2m_noti_waste_with_timestamp.json"), Decoding.Context);
        Assert.Equal((13, new DateTimeOffset(2026, 9, 15, 4, 3, 24, TimeSpan.Zero)), (waste.One("fill_level").Value!.Value, waste.One("fill_level").Observed));
        var odour = Decoding.Decoder("onem2m").Decode(Decoding.Real("samples/iot/onem2m_noti_con_no_timestamp.json"), Decoding.Context);
        Assert.Equal((27.36, new DateTimeOffset(2026, 9, 15, 4, 4, 46, TimeSpan.Zero)), (odour.One("temperature").Value!.Value, odour.One("temperature").Observed));
        Assert.Equal(48.35, odour.One("humidity").Value);
        Assert.Equal("unit.unknown", Assert.Single(odour.Rejections).Code);
        var check = Decoding.Decoder("onem2m").Decode(Decoding.Real("samples/iot/onem2m_vrq.json"), Decoding.Context);
        Assert.Equal(0, check.Observations.Count + check.Rejections.Count);
    }

    private static (string Code, string Field) Refused(string text)
    {
        var decoded = Decoding.Decode("onem2m", text);
        Assert.Empty(decoded.Observations);
        var r = Assert.Single(decoded.Rejections);
        return (r.Code, r.Field);
    }
}
