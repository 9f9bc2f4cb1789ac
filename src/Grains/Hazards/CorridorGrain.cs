using SiheungTwin.Grains.Hosting;
using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Hazards;

/// <inheritdoc cref="ICorridorGrain"/>
public sealed class CorridorGrain(AssetGrainServices services) : AssetGrain(services), ICorridorGrain
{
    /// <inheritdoc/>
    public async Task<HazardAnswer> Command(HazardCommand command) =>
        HazardOrders.Check((CorridorState)await State(), Identity.Asset, command, Rules.Hazards);
}
