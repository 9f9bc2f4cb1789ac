using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.FileProviders;
using SiheungTwin.Grains.Hosting;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Privacy;
using SiheungTwin.Silo.Access;
using SiheungTwin.Silo.Demo;
using SiheungTwin.Silo.Facts;
using SiheungTwin.Silo.Hazards;
using SiheungTwin.Silo.Health;
using SiheungTwin.Silo.Hotspots;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ingest;
using SiheungTwin.Silo.Live;
using SiheungTwin.Silo.Map;
using SiheungTwin.Silo.Mqtt;
using SiheungTwin.Silo.NgsiLd;
using SiheungTwin.Silo.Observations;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Polling;
using SiheungTwin.Silo.Privacy;
using SiheungTwin.Silo.Processes;
using SiheungTwin.Silo.Reports;
using SiheungTwin.Silo.SensorThings;
using SiheungTwin.Silo.Signs;
using SiheungTwin.Silo.Storage;
using SiheungTwin.Silo.Tiles;
using SiheungTwin.Silo.WhatIf;

namespace SiheungTwin.Silo.Hosting;

/// <summary>Builds a silo with its HTTP front: one world, one store, one city.</summary>
public static class TwinHost
{
    /// <summary>Builds the application; the caller runs it.</summary>
    public static async Task<WebApplication> BuildAsync(TwinOptions options, CancellationToken ct, Action<WebApplicationBuilder>? also = null)
    {
        if (LoopbackGuard.Refuse(options) is { } refusal)
            throw new InvalidOperationException(refusal);
        options = options with { Connection = SearchPath.Fixed(options.Connection) };
        var vehicles = new KeyFilePseudonyms(options);
        var store = await TwinStore.OpenAsync(options, ct);
        await JournalRetention.BeforeServingAsync(options, store, ct);
        var reference = await CityVersions.RegisterAsync(options, store, ct);
        var world = new WorldOptions
        {
            Name = options.World,
            Clock = options.World == WorldOptions.Live ? WorldClock.Wall : WorldClock.Recording,
            CityReference = reference,
        };
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(TwinHost).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        Observability.Add(builder, options);
        builder.WebHost.UseUrls(options.Urls.Split(';'));
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = IngestEndpoint.MaxBody;
            if (options.TlsCertificate is { } certificate)
                k.ConfigureHttpsDefaults(h => h.ServerCertificate = Certificate(certificate, options.TlsKey));
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddSingleton(options).AddSingleton(store).AddSingleton(await TwinStore.OpenRunsAsync(options, ct));
        var cities = new CityVersions(options, store);
        builder.Services.AddSingleton(cities).AddSingleton<ICitySource>(cities);
        foreach (var format in ModelFormats.All)
            builder.Services.AddSingleton(format);
        builder.Services.AddHostedService<ModelVersions>();
        builder.Services.AddTwin(world);
        builder.Services.AddSingleton(FeedCatalog.Default).AddSingleton(FeedSettings.Of(builder.Configuration)).AddSingleton<FeedHealth>().AddSingleton<StageHistograms>();
        builder.Services.AddSingleton<IVehiclePseudonyms>(vehicles).AddSingleton<DoorBudget>().AddSingleton<IngestPipeline>();
        builder.Services.AddPrivacy();
        builder.Services.AddSingleton<AccessKeys>().AddSingleton<OidcTokens>().AddSingleton<CallerRates>();
        builder.Services.AddDevices(options);
        if (options.Cluster)
            builder.Services.AddHostedService<FeedBoard>();
        if (options.Storage == StorageKind.Postgres)
            builder.Services.AddHostedService<SqlViewKeeper>();
        if (options.Pollers.Count > 0)
            builder.Services.AddSingleton(options.Pollers).AddHostedService<PollerService>();
        builder.Services.AddWhatIf();
        builder.Services.AddProcesses();
        builder.Services.AddSingleton<RootPin>().AddSingleton<ObservationPages>().AddSingleton<ScanGate>().AddSingleton<CollectionTiles>().AddSingleton<LiveHub>().AddSingleton<AssetHistory>();
        builder.Services.AddSingleton<ObservationSeries>().AddSingleton<EntityReader>();
        builder.Services.AddSingleton<Subscriptions>().AddSingleton<NoticeHosts>().AddSingleton<NoticeSender>().AddSingleton(new NoticePace()).AddSingleton<SubscriptionRun>().AddHostedService<Notifier>();
        if (options.DemoSpeed > 0)
            builder.Services.AddSingleton<StreetPlayer>().AddSingleton<StormPlayer>().AddHostedService<DemoPlayer>();
        builder.Services.Configure<HostOptions>(h => h.ShutdownTimeout = TimeSpan.FromSeconds(40));
        await SiloSetup.AddAsync(builder, options, world, ct);
        also?.Invoke(builder);
        var app = builder.Build();
        Map(app, options);
        return app;
    }

    // By way of PKCS #12: a key that was only read from PEM is not taken for TLS on every platform.
    private static X509Certificate2 Certificate(string certificate, string? key)
    {
        using var read = X509Certificate2.CreateFromPemFile(certificate, key);
        return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
    }

    private static void Map(WebApplication app, TwinOptions options)
    {
        if (options.Proxies.Count > 0)
        {
            var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All, ForwardLimit = options.Proxies.Count };
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in options.Proxies)
                forwarded.KnownProxies.Add(proxy);
            app.UseForwardedHeaders(forwarded);
        }

        app.UseMiddleware<ProblemMiddleware>();
        app.Use(static (http, next) =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            return next(http);
        });
        app.UseMiddleware<AccessMiddleware>();
        var files = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
        GrainDashboard.Map(app, app.Services.GetRequiredService<TwinOptions>());
        app.MapHealth();
        app.MapMetrics();
        app.Services.GetRequiredService<StageHistograms>();
        app.MapIngest();
        app.MapWebhooks();
        app.MapQuarantine();
        app.MapPrivacy();
        app.MapFacts();
        app.MapOgcDocuments();
        app.MapOgcFeatures();
        app.MapTiles();
        app.MapFeeds();
        app.MapObservations();
        app.MapRuns();
        app.MapSensorThings();
        app.MapNgsiLd();
        app.MapLive();
        app.MapMapData();
        app.MapHotspots();
        app.MapProcesses();
        app.MapWhatIf();
        app.MapHazards();
        app.MapModels();
        app.MapGrain();
        app.MapInspection();
        app.MapReports();
    }
}
