using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using SiheungTwin.Grains.Drainage;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Sensors;
using SiheungTwin.Grains.Waters;
using SiheungTwin.Grains.Weather;
using static SiheungTwin.Grains.Tests.Folding.TestCity;

namespace SiheungTwin.Grains.Tests.Folding;

public class StateSerializationTests
{
    [Fact]
    public void Folded_states_survive_a_checkpoint_unchanged()
    {
        var city = new TestCity(Cell, Sea, Zone);
        city.Observe(Cell.Id, "rain_day", 1.5, Start);
        city.Observe(Cell.Id, "warning_heavy_rain", 1, Start, "kma-warning");
        city.Observe(Sea.Id, "tide_level", 2.5, Start, "khoa");
        city.Observe(Sea.Id, "tide_level", null, Start.AddMinutes(1), "khoa");
        city.Observe(Zone.Id, "override", 2, Start, "manual", """{"author":"kim"}""", EntryKind.Fact);
        city.Observe("sensor:1", "water_level", 2, Start, "sensor");
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer<AssetState>>();
        AssetState[] states = [city.StateOf<WeatherState>(Cell.Id)!, city.StateOf<WaterState>(Sea.Id)!, city.StateOf<AssetState>(Zone.Id)!, city.StateOf<SensorState>("sensor:1")!, new ZoneState { Decided = new Decided(PublicState.Serious, Start, "depth") { Sensor = new SensorSaid("sensor:1", 0.6) } }];
        Assert.All(states, state => Assert.Equal(state, serializer.Deserialize(serializer.SerializeToArray(state))));
        Assert.Equal(1500, Assert.IsType<WeatherState>(serializer.Deserialize(serializer.SerializeToArray(states[0]))).Rain.Day[^1]);
    }
}
