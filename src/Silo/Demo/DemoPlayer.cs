using SiheungTwin.Grains.Atlas;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.Demo;

/// <summary>
/// Plays the demo world through the front door: a week on the streets when the world begins, then at every start the synthetic storm with the streets under it.
/// The storm begins where the world's clock stands (first start: the full hour before now), after six dry hours when it has played before:
/// the journal goes on, nothing is overwritten.
/// </summary>
public sealed class DemoPlayer(TwinOptions options, LiveAtlas atlas, StreetPlayer streets, StormPlayer storm, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan DryGap = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!await atlas.WaitForAsync(1, TimeSpan.FromSeconds(1), stoppingToken))
            {
            }

            var world = atlas.Root.Now;
            var start = StartOf(world, time.GetUtcNow());
            var city = atlas.Root.Index.City;
            if (world == DateTimeOffset.MinValue)
                await streets.PlayWeekAsync(city, start, stoppingToken);
            await storm.PlayAsync(city, start, options.DemoSpeed, StreetPlayer.During(city, start), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The twin is closing in mid-storm.
        }
    }

    /// <summary>World time the storm starts at, given the world's clock and the wall clock.</summary>
    internal static DateTimeOffset StartOf(DateTimeOffset world, DateTimeOffset wall)
    {
        var from = world == DateTimeOffset.MinValue ? wall : world + DryGap;
        return new DateTimeOffset(from.Year, from.Month, from.Day, from.Hour, 0, 0, from.Offset).ToOffset(TimeSpan.FromHours(9));
    }
}
