namespace SiheungTwin.Grains.Worlds;

/// <summary>What drives a world's clock.</summary>
public enum WorldClock
{
    /// <summary>The wall clock: only the world <c>live</c>.</summary>
    Wall,

    /// <summary>The recording being played: its times advance the world's.</summary>
    Recording,
}

/// <summary>A world: a city, a journal and a clock.</summary>
public sealed class WorldOptions
{
    /// <summary>Name of the world on the wall clock.</summary>
    public const string Live = "live";

    /// <summary>Name of the world, <c>live</c>, <c>demo</c> or one of the user's own: letters, digits, hyphen, at most 40.</summary>
    public string Name { get; set; } = Live;

    /// <summary>Name of the city, as in its manifest.</summary>
    public string City { get; set; } = "siheung";

    /// <summary>What drives the clock.</summary>
    public WorldClock Clock { get; set; } = WorldClock.Wall;

    /// <summary>Reference (<c>version@archive</c>) of the city this silo was started with; put in force when it is not yet.</summary>
    public string CityReference { get; set; } = "";

    /// <summary>The journal lane of this world.</summary>
    public string Lane => $"{City}@{Name}";

    /// <summary>True in the one world whose answers are not an exercise.</summary>
    public bool IsLive => Name == Live;
}
