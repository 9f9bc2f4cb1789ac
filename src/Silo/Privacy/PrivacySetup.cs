namespace SiheungTwin.Silo.Privacy;

/// <summary>What a silo does about people's data: the access log, retention, holds.</summary>
internal static class PrivacySetup
{
    public static void AddPrivacy(this IServiceCollection services) => services.AddSingleton<AccessLog>();

    public static void MapPrivacy(this IEndpointRouteBuilder app)
    {
        app.MapAccessLog();
    }
}
