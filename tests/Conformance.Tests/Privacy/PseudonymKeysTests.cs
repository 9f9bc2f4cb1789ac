using SiheungTwin.Ingest.Privacy;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Ingest;

namespace SiheungTwin.Conformance.Tests.Privacy;

public sealed class PseudonymKeysTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("twin-keys-").FullName;

    public PseudonymKeysTests() =>
        Assert.SkipWhen(Environment.GetEnvironmentVariable(PseudonymKeys.Variable) is { Length: > 0 }, $"{PseudonymKeys.Variable} is set: this is about twins without it.");

    private TwinOptions Options => new() { Data = _data, City = _data };

    private string KeyFile => Path.Combine(_data, PseudonymKeys.FileName);

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public void Keys_are_made_at_the_first_start_for_their_owner_alone_and_kept()
    {
        var first = new PlatePseudonym(PseudonymKeys.Open(Options)).Of("12가3456");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        Assert.Equal(first, new PlatePseudonym(PseudonymKeys.Open(Options)).Of("12가3456"));
        Assert.Equal([KeyFile], Directory.GetFiles(_data));
    }

    [Fact]
    public void Silos_that_start_at_once_have_one_key()
    {
        // The race is between looking and naming: many rounds, so that a slip shows.
        for (var round = 0; round < 50; round++)
        {
            var options = Options with { Data = Path.Combine(_data, $"{round}") };
            using var start = new Barrier(8);
            var seen = new string[8];
            var silos = Enumerable.Range(0, 8).Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                seen[i] = new PlatePseudonym(PseudonymKeys.Open(options)).Of("12가3456");
            })).ToList();
            silos.ForEach(s => s.Start());
            silos.ForEach(s => s.Join());
            Assert.Single(seen.Distinct());
            Assert.Single(Directory.GetFiles(options.Data));
        }
    }

    [Fact]
    public void A_cluster_without_common_keys_does_not_start()
    {
        var e = Assert.Throws<InvalidDataException>(() => PseudonymKeys.Open(Options with { Cluster = true }));
        Assert.StartsWith("privacy.keys_not_shared", e.Message, StringComparison.Ordinal);
        Assert.Contains(PseudonymKeys.Variable, e.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public void Keys_others_may_read_are_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        PseudonymKeys.Open(Options);
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Assert.StartsWith("privacy.keys_open", Assert.Throws<InvalidDataException>(() => PseudonymKeys.Open(Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_key_is_named_by_its_file_and_not_told()
    {
        PseudonymKeys.Open(Options);
        File.WriteAllText(KeyFile, "k1:secret");
        var e = Assert.Throws<InvalidDataException>(() => PseudonymKeys.Open(Options));
        Assert.Contains(KeyFile, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
    }
}
