using System.CommandLine;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Silo.Ingest;
using SiheungTwin.Silo.Mqtt;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>decode</c> prints what a file says, a line each; <c>feeds</c> lists the names.</summary>
internal static class DecodeVerb
{
    public static Command Make()
    {
        var feed = new Option<string>("--feed") { Description = "Feed name; ./twin feeds lists them", Required = true };
        var file = new Argument<FileInfo>("FILE") { Description = "File as it came from outside" };
        var profiles = new Option<string?>("--device-profiles") { Description = "JSON file that tells what the fields of outside devices measure" };
        var command = new Command("decode", "Decode a file and print observations and rejections as JSON lines") { feed, file, profiles };
        command.SetAction(parsed =>
        {
            var description = FeedOf(parsed.GetValue(feed)!);
            var bytes = File.ReadAllBytes(parsed.GetValue(file)!.FullName);
            var decoded = description.Decode(bytes, FeedSettings.OfEnvironment().In(new DecodeContext { Received = DateTimeOffset.UtcNow, Devices = DeviceServices.ProfilesOf(parsed.GetValue(profiles)) }));
            using var output = Console.OpenStandardOutput();
            DecodeLines.Write(output, decoded);
            return 0;
        });
        return command;
    }

    public static Command MakeFeeds()
    {
        var command = new Command("feeds", "List the feeds");
        command.SetAction(_ =>
        {
            foreach (var feed in FeedCatalog.Default.Feeds)
                Console.WriteLine($"{feed.Name,-14} {feed.Title} · {feed.TitleEn}");
            return 0;
        });
        return command;
    }

    public static FeedDescription FeedOf(string name) => FeedCatalog.Default.TryGet(name, out var feed)
        ? feed
        : throw new VerbException($"--feed: there is no feed '{name}'; there are {string.Join(", ", FeedCatalog.Default.Feeds.Select(f => f.Name))}.");
}
