using SiheungTwin.Grains.Tests.Atlas;
using SiheungTwin.Grains.Tests.Hosting;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Tests.Worlds;

/// <summary>What the twin answers for a past instant is what it answered then.</summary>
public class PastWorldsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Any_past_instant_is_answered_as_it_was_then_with_the_city_of_then()
    {
        await using var silo = await TownSilo.StartAsync();
        for (var minute = 0; minute <= 80; minute++)
        {
            if (minute is 30 or 55)
            {
                // What follows from the switch belongs to the minute before: it is waited for, so that a root stood there.
                await silo.Lane.ActivateCity(minute == 30 ? TownSource.Rebuilt : SmallTown.Reference);
                await silo.SayAsync([], DateTimeOffset.MinValue);
            }

            await silo.SayAsync(Storm.Minute(minute), Storm.At(minute));
        }

        Assert.True(silo.Atlas.Keyframes.Count > 3);
        var past = silo.Get<PastWorlds>();
        Assert.Null(await past.AsOfAsync(Storm.At(-1), Ct));
        var random = new Random(20_260_701);
        for (var i = 0; i < 40; i++)
        {
            var instant = Storm.Start.AddSeconds(random.NextDouble() * 80 * 60);
            var then = (await past.AsOfAsync(instant, Ct))!;
            Assert.InRange((instant - then.Now).TotalSeconds, 0, 60);

            // A tick that repeats the time may share its transaction with the next minute: then the Atlas stood at the line before it.
            var shown = silo.Shown[silo.Shown.Keys.Where(w => w <= then.Watermark).Max()];
            Assert.Equal(shown.Now, then.Now);
            Assert.Equal(shown.Index.Reference, then.Index.Reference);
            Assert.Equal(then.Now >= Storm.At(29) && then.Now < Storm.At(54) ? TownSource.Rebuilt : SmallTown.Reference, then.Index.Reference);
            Assert.Equal(SnapshotText.Of(shown), SnapshotText.Of(then));
        }

        var old = (await past.AsOfAsync(Storm.At(40), Ct))!;
        Assert.False(old.TryGet("road:4", out _));
        Assert.Equal(SmallTown.Rebuilt.Underpasses[0].Geometry.Xy, old.Index.City.Underpasses[0].Geometry.Xy);
    }
}
