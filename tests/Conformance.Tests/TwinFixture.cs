using SiheungTwin.Conformance.Tests;
using SiheungTwin.Tests.Fixtures;

[assembly: AssemblyFixture(typeof(TwinFixture))]

namespace SiheungTwin.Conformance.Tests;

/// <summary>One twin for all that ask, in a world of its own whose clock is what is sent; a rainy half hour has been told already.</summary>
public sealed class TwinFixture : IAsyncLifetime
{
    private RunningTwin? _twin;
    private DateTimeOffset _minute = new(2025, 8, 13, 1, 0, 0, TimeSpan.Zero);

    public RunningTwin Twin => _twin ?? throw new InvalidOperationException("The twin was not started.");

    public async ValueTask InitializeAsync()
    {
        var ct = CancellationToken.None;
        _twin = await RunningTwin.StartAsync("test", ct);
        for (var i = 1; i <= 30; i++)
            await Twin.IngestAsync("kma-aws", Aws.Csv(Next(), i), ct);
    }

    /// <summary>A minute nobody has used yet.</summary>
    public DateTimeOffset Next() => _minute = _minute.AddMinutes(1);

    public ValueTask DisposeAsync() => Twin.DisposeAsync();
}

/// <summary>Minute data of the test city's station.</summary>
public static class Aws
{
    public const string Header = "tm,stn,rn15m,rn60m,rn12h,rnday,ta,ws10,hm";

    /// <summary>Observations of one row.</summary>
    public const int Quantities = 7;

    public static string Row(DateTimeOffset minute, double day, int station = SmallCity.Station) =>
        FormattableString.Invariant($"{minute.ToOffset(TimeSpan.FromHours(9)):yyyy-MM-dd'T'HH:mm},{station},{day},{day},{day},{day},26.9,2.1,70.5");

    public static string Csv(DateTimeOffset minute, double day) => $"{Header}\n{Row(minute, day)}\n";
}
