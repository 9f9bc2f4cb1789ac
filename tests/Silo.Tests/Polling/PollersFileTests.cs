using SiheungTwin.Silo.Polling;

namespace SiheungTwin.Silo.Tests.Polling;

public sealed class PollersFileTests
{
    [Fact]
    public void The_example_of_the_documentation_is_read()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Polling", "pollers.md"));
        var begin = page.IndexOf("```json", StringComparison.Ordinal) + 7;
        var targets = PollersFile.Parse(page[begin..page.IndexOf("```", begin, StringComparison.Ordinal)], name => name == "KMA_PORTAL_KEY" ? "k" : null);
        Assert.Contains(targets, t => t.Rule.Feed == "kma-ncst" && t.Key == "k" && t.Missing is null);
        Assert.Contains(targets, t => t.Missing is { } missing && missing.En.Contains("KMA_HUB_KEY", StringComparison.Ordinal));
        Assert.Contains(targets, t => t.Rule.Feed == "hrfco" && t.Rule.Places.Count > 0);
    }

    [Theory]
    [InlineData("""{"pollers":{"kma-xyz":{}}}""", "pollers.kma-xyz")]
    [InlineData("""{"pollers":{"kma-ncst":{"key_env":"K","key":"abc"}}}""", "pollers.kma-ncst.key")]
    [InlineData("""{"pollers":{"kma-ncst":{}}}""", "pollers.kma-ncst.key_env")]
    [InlineData("""{"pollers":{"kma-ncst":{"key_env":"K","every_min":7}}}""", "pollers.kma-ncst.every_min")]
    [InlineData("""{"pollers":{"kma-ncst":{"key_env":"K","rows":"many"}}}""", "pollers.kma-ncst.rows")]
    [InlineData("""{"pollers":{"kma-ncst":{"key_env":"K","places":[{"nx":57}]}}}""", "pollers.kma-ncst.address")]
    [InlineData("""{"pollers":{"kma-ncst":{"key_env":"K","places":[57]}}}""", "pollers.kma-ncst.places[0]")]
    [InlineData("""{"pollers":{},"secret":1}""", "secret")]
    [InlineData("""{"pollers":[]}""", "pollers")]
    [InlineData("""{""", "pollers.malformed")]
    public void A_wrong_field_is_named_with_its_path(string text, string path) =>
        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => PollersFile.Parse(text, _ => "k")).Message, StringComparison.Ordinal);
}
