using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Hazards;

/// <summary>What the entries of a corridor add up to.</summary>
[GenerateSerializer, Immutable, Alias("twin.corridor-state")]
public sealed record CorridorState : AssetState
{
    /// <summary>Nothing said yet.</summary>
    public static readonly CorridorState Initial = new();

    /// <summary>Newest fact or decision, UTC.</summary>
    [Id(0)]
    public DateTimeOffset? NewestAt { get; init; }

    /// <summary>Hazards in the order they were first heard of, its own and those of corridors near by (ghosts, which are never published).</summary>
    [Id(1)]
    public ValueArray<Hazard> Hazards { get; init; }

    /// <summary>Newest passes of cameras in the order they came.</summary>
    [Id(2)]
    public ValueArray<CorridorPass> Passes { get; init; }

    /// <summary>A hazard by id; null when it is not here.</summary>
    public Hazard? Find(string id)
    {
        foreach (var hazard in Hazards.Span)
        {
            if (hazard.Id == id)
                return hazard;
        }

        return null;
    }

    /// <summary>With a hazard in the place of the one of its id.</summary>
    internal CorridorState With(Hazard hazard)
    {
        var hazards = Hazards.Span.ToArray();
        for (var i = 0; i < hazards.Length; i++)
        {
            if (hazards[i].Id == hazard.Id)
                hazards[i] = hazard;
        }

        return this with { Hazards = new(hazards) };
    }
}
