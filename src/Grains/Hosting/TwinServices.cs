using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Journal.Lane;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Hosting;

/// <summary>Puts a world's lane, grains and Atlas together.</summary>
public static class TwinServices
{
    /// <summary>Adds one world. The caller registers <see cref="IJournalStore"/> and <see cref="ICitySource"/>.</summary>
    public static IServiceCollection AddTwin(this IServiceCollection services, WorldOptions world, LaneOptions? lane = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new AssetKinds(new Rules()));
        services.AddSingleton(world);
        services.AddSingleton(lane ?? new LaneOptions());
        services.AddSingleton(s => new StateCodec(s.GetRequiredService<Serializer<AssetState>>()));
        services.AddSingleton<WorldHistory>();
        services.AddSingleton<CityIndexes>();
        services.AddSingleton<ModelLibrary>();
        services.AddSingleton<LiveAtlas>();
        services.AddSingleton<PastWorlds>();
        services.AddSingleton<AssetGrains>();
        services.AddSingleton<AssetGrainServices>();
        services.AddSingleton<IAssetApplier, GrainApplier>();
        services.AddSingleton<Func<string, LaneWriter>>(s => name => name == world.Lane
            ? ActivatorUtilities.CreateInstance<LaneWriter>(s, s.GetRequiredService<ILogger<LaneWriter>>())
            : throw new InvalidOperationException($"This silo hosts the lane {world.Lane}, not {name}."));
        services.AddHostedService<AtlasPump>();
        return services;
    }
}
