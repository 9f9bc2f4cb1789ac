using SiheungTwin.Silo.Mqtt;

namespace SiheungTwin.Silo.Tests.Mqtt;

public class MqttConfigTests
{
    private const string Topics = "\"topics\":[{\"filter\":\"a/#\",\"feed\":\"sensor\"}]";

    private static MqttOptions Parse(string text, params (string Name, string Value)[] environment) =>
        MqttConfig.Parse(text, "/", name => environment.FirstOrDefault(e => e.Name == name).Value);

    [Fact]
    public void Secrets_come_from_the_environment_and_are_never_shown()
    {
        var options = Parse("{\"broker\":\"mqtts://b.example\",\"password_env\":\"P\"," + Topics + "}", ("TWIN_MQTT_USER", "u"), ("P", "secret"));
        Assert.Equal(("b.example", 8883, true, "u", "secret"), (options.Host, options.Port, options.Tls, options.User, options.Password));
        Assert.DoesNotContain("secret", options.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"broker\":\"mqtt://10.0.0.1\"," + Topics + "}", "$.broker")]
    [InlineData("{\"broker\":\"mqtts://u:p@b\"," + Topics + "}", "$.broker")]
    [InlineData("{\"broker\":\"http://127.0.0.1\"," + Topics + "}", "$.broker")]
    [InlineData("{" + Topics + "}", "$.broker")]
    [InlineData("{\"broker\":\"mqtt://127.0.0.1\",\"password\":\"x\"," + Topics + "}", "$.password")]
    [InlineData("{\"broker\":\"mqtt://127.0.0.1\",\"quality\":2," + Topics + "}", "$.quality")]
    [InlineData("{\"broker\":\"mqtts://b\",\"ca\":\"/no/such.pem\"," + Topics + "}", "$.ca")]
    [InlineData("{\"broker\":\"mqtt://127.0.0.1\",\"receive_maximum\":0," + Topics + "}", "$.receive_maximum")]
    [InlineData("{\"broker\":\"mqtt://127.0.0.1\",\"topics\":[]}", "$.topics")]
    [InlineData("{\"broker\":\"mqtt://127.0.0.1\",\"topics\":[{\"filter\":\"a/#/b\",\"feed\":\"sensor\"}]}", "$.topics[0].filter")]
    [InlineData("{\"broker\":\"mqtt://127.0.0.1\",\"topics\":[{\"filter\":\"a\",\"feed\":\"senser\"}]}", "$.topics[0].feed")]
    [InlineData("[]", "$.")]
    public void What_cannot_be_is_refused_with_its_place(string text, string path) =>
        Assert.StartsWith($"mqtt.config: {path}: ", Assert.Throws<FormatException>(() => Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a/#", "a/b/c", true)]
    [InlineData("a/#", "a", true)]
    [InlineData("a/+/c", "a/b/c", true)]
    [InlineData("a/+/c", "a/b/d", false)]
    [InlineData("a/+", "a/b/c", false)]
    [InlineData("a/b", "a", false)]
    [InlineData("#", "$SYS/x", false)]
    [InlineData("$share/g/a/+", "a/b", true)]
    [InlineData("/oneM2M/req/+/twin/json", "/oneM2M/req/cse/twin/json", true)]
    public void Filters_fit_as_the_standard_has_it(string filter, string topic, bool fits) => Assert.Equal(fits, TopicFilter.Fits(filter, topic));

    [Theory]
    [InlineData("a/b", true)]
    [InlineData("+/b/#", true)]
    [InlineData("$share/g/#", true)]
    [InlineData("a+/b", false)]
    [InlineData("", false)]
    [InlineData("$share/g", false)]
    public void Filters_a_broker_refuses_are_told_before(string filter, bool valid) => Assert.Equal(valid, TopicFilter.IsValid(filter));
}
