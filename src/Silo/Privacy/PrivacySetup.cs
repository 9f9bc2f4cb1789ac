using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Retention;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.Privacy;

/// <summary>What a silo does about people's data: the access log, retention, holds.</summary>
internal static class PrivacySetup
{
    public static void AddPrivacy(this IServiceCollection services) => services
        .AddSingleton<AccessLog>()
        .AddSingleton(s => new RetentionRun(s.GetRequiredService<IJournalStore>(), s.GetRequiredService<WorldHistory>(), s.GetRequiredService<StateCodec>(), s.GetRequiredService<TwinOptions>().Retention))
        .AddSingleton<RetentionService>()
        .AddHostedService<RetentionJob>();

    public static void MapPrivacy(this IEndpointRouteBuilder app)
    {
        app.MapAccessLog();
        app.MapRetention();
        app.MapHolds();
    }
}
