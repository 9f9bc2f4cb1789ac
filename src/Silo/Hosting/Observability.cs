using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SiheungTwin.Grains.Telemetry;

namespace SiheungTwin.Silo.Hosting;

/// <summary>
/// Logs to the console, as JSON where <see cref="LogVariable"/> says so; traces and metrics to an OTLP collector where OpenTelemetry's own variable names one, else nowhere.
/// Only the twin's own spans leave: those of HTTP clients and servers would show addresses.
/// </summary>
internal static class Observability
{
    /// <summary>Environment variable: <c>json</c> for one JSON object a line.</summary>
    public const string LogVariable = "TWIN_LOG";

    /// <summary>OpenTelemetry's variable of the collector's address; its other variables (headers, protocol, sampler) are heeded too.</summary>
    public const string CollectorVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void Add(WebApplicationBuilder builder, TwinOptions options)
    {
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning)
            .AddFilter("SiheungTwin", LogLevel.Information).AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error).AddFilter("Polly", LogLevel.Error);
        if (string.Equals(Environment.GetEnvironmentVariable(LogVariable), "json", StringComparison.OrdinalIgnoreCase))
            builder.Logging.AddJsonConsole(c => (c.UseUtcTimestamp, c.TimestampFormat) = (true, "O"));
        else
            builder.Logging.AddSimpleConsole(c => c.SingleLine = true);
        if (Environment.GetEnvironmentVariable(CollectorVariable) is { Length: > 0 })
            AddCollector(builder.Services, options.World);
    }

    private static void AddCollector(IServiceCollection services, string world) => services.AddOpenTelemetry()
        .ConfigureResource(r => r.AddService("siheungtwin", serviceVersion: typeof(Observability).Assembly.GetName().Version?.ToString(3)).AddAttributes([KeyValuePair.Create("twin.world", (object)world)]))
        .WithTracing(t => t.AddSource(TwinTelemetry.Name).AddOtlpExporter())
        .WithMetrics(m => m.AddMeter(TwinTelemetry.Name).AddOtlpExporter());
}
