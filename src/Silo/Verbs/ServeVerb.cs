using System.CommandLine;
using System.Text.RegularExpressions;
using SiheungTwin.Grains.Retention;
using SiheungTwin.Grains.WhatIf.Analysis;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Cluster;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Polling;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>serve</c>, and the twin without a verb: the demo.</summary>
internal static partial class ServeVerb
{
    private const double DemoSpeed = 60;

    public static Command Make()
    {
        var urls = new Option<string>("--urls") { Description = "Addresses to listen on; others than loopback need --tls-cert or --proxy, and a key (./twin keys add)", DefaultValueFactory = _ => TwinOptions.DefaultUrl };
        var data = new Option<string?>("--data") { Description = "Directory of journals, city versions and runs" };
        var city = new Option<string?>("--city") { Description = "City directory; default: the shipped city" };
        var world = new Option<string>("--world") { Description = "World: live runs on the wall clock, any other on its recording", DefaultValueFactory = _ => "live" };
        var storage = new Option<string>("--storage") { Description = "sqlite or postgres", DefaultValueFactory = _ => "sqlite" };
        storage.AcceptOnlyFromAmong("sqlite", "postgres");
        var connection = new Option<string?>("--connection-env") { Description = "Environment variable that holds the PostgreSQL connection string" };
        var cluster = new Option<bool>("--cluster") { Description = "Join the cluster of this database" };
        var pollers = new Option<string?>("--pollers") { Description = "JSON file of the feeds to poll (docs/feeds/pollers.md); keys come from the environment" };
        var speed = new Option<double?>("--demo-speed") { Description = "World seconds to a wall second while the demo's storm plays (world demo; default 60, 0 plays none)" };
        var analysis = new Option<string>("--analysis") { Description = "on follows the water of the city every few minutes, so that what-if runs start warm; off does not", DefaultValueFactory = _ => "on" };
        analysis.AcceptOnlyFromAmong("on", "off");
        var interval = new Option<int>("--analysis-interval") { Description = "World time of a step of the analysis [min]", DefaultValueFactory = _ => new AnalysisOptions().IntervalMin };
        var cells = new Option<double>("--analysis-resolution") { Description = "Cells of the analysis [m]", DefaultValueFactory = _ => new AnalysisOptions().ResolutionM };
        var retention = new Option<int>("--retention-days") { Description = "Days for which what tells of vehicles and patrols is kept", DefaultValueFactory = _ => new RetentionRules().Days };
        var mqtt = new Option<string?>("--mqtt-config") { Description = "JSON file with the MQTT broker and its topics; user and password come from the environment" };
        var profiles = new Option<string?>("--device-profiles") { Description = "JSON file that tells what the fields of outside devices measure" };
        var certificate = new Option<string?>("--tls-cert") { Description = "Certificate of https addresses (PEM)" };
        var tlsKey = new Option<string?>("--tls-key") { Description = "Private key of the certificate (PEM), where it is a file of its own" };
        var proxy = new Option<string[]>("--proxy") { Description = "Address of a proxy that encrypts and says who asks (X-Forwarded-For); may be given again" };
        var keyFile = new Option<string?>("--access-keys") { Description = $"File of the access keys (default DATA/{Access.AccessKeyFile.FileName})" };
        var authority = new Option<string?>("--oidc-authority") { Description = "OpenID Connect issuer whose bearer tokens are taken (https)" };
        var audience = new Option<string>("--oidc-audience") { Description = "Audience its tokens must have", DefaultValueFactory = _ => "siheungtwin" };
        var claim = new Option<string>("--oidc-roles") { Description = "Claim with the roles, with dots for nested ones, such as realm_access.roles", DefaultValueFactory = _ => "roles" };
        var siloAddress = new Option<string?>("--silo-address") { Description = "Address by which the other silos of the cluster reach this one (default: loopback); needs --silo-tls-cert or --private-network" };
        var siloPort = new Option<int?>("--silo-port") { Description = "Its port (default: a free one)" };
        var siloCertificate = new Option<string?>("--silo-tls-cert") { Description = "This silo's certificate (PEM), for mutual TLS between silos" };
        var siloKey = new Option<string?>("--silo-tls-key") { Description = "Its private key (PEM), where it is a file of its own" };
        var siloAuthority = new Option<string?>("--silo-tls-ca") { Description = "The authority that signed the certificates of the silos, and of nobody else (PEM)" };
        var privateNetwork = new Option<string?>("--private-network") { Description = "Network (CIDR) that only the silos and the database are on: declared, so that silos may speak on it without TLS" };
        var notify = new Option<string[]>("--notify-host") { Description = "Host that subscribers from other machines may have notifications sent to; may be given again" };
        var login = new Option<bool>("--always-login") { Description = "Ask for a key on this machine too" };
        var command = new Command("serve", "Serve one world over HTTP") { certificate, tlsKey, proxy, notify, siloAddress, siloPort, siloCertificate, siloKey, siloAuthority, privateNetwork, keyFile, authority, audience, claim, login, urls, data, city, world, storage, connection, cluster, pollers, speed, analysis, interval, cells, mqtt, profiles, retention };
        command.SetAction((parsed, ct) => RunAsync(new TwinOptions
        {
            Urls = parsed.GetValue(urls)!,
            Data = Path.GetFullPath(parsed.GetValue(data) ?? TwinHome.Data),
            City = Path.GetFullPath(parsed.GetValue(city) ?? TwinHome.ShippedCity),
            World = parsed.GetValue(world)!,
            Storage = parsed.GetValue(storage) == "postgres" ? StorageKind.Postgres : StorageKind.Sqlite,
            Connection = ConnectionOf(parsed.GetValue(connection), parsed.GetValue(storage)!),
            Cluster = parsed.GetValue(cluster),
            Pollers = PollersOf(parsed.GetValue(pollers), parsed.GetValue(world)!),
            DashboardToken = GrainDashboard.Token(),
            DemoSpeed = parsed.GetValue(speed) ?? (parsed.GetValue(world) == TwinOptions.DemoWorld ? DemoSpeed : 0),
            Retention = RetentionOf(parsed.GetValue(retention)),
            Analysis = AnalysisOf(parsed.GetValue(analysis) == "on", parsed.GetValue(interval), parsed.GetValue(cells)),
            TlsCertificate = Existing("--tls-cert", parsed.GetValue(certificate)),
            TlsKey = Existing("--tls-key", parsed.GetValue(tlsKey)),
            Proxies = [.. (parsed.GetValue(proxy) ?? []).Select(ProxyOf)],
            AccessKeyFile = Path.GetFullPath(parsed.GetValue(keyFile) ?? Path.Combine(parsed.GetValue(data) ?? TwinHome.Data, Access.AccessKeyFile.FileName)),
            Oidc = OidcOf(parsed.GetValue(authority), parsed.GetValue(audience)!, parsed.GetValue(claim)!),
            Silos = SilosOf(parsed.GetValue(siloAddress), parsed.GetValue(siloCertificate), parsed.GetValue(siloKey), parsed.GetValue(siloAuthority), parsed.GetValue(privateNetwork), parsed.GetValue(cluster)),
            SiloPort = parsed.GetValue(siloPort) is not (< 1 or > 65_535) ? parsed.GetValue(siloPort) : throw new VerbException("--silo-port: give 1 to 65535."),
            NotifyHosts = parsed.GetValue(notify) ?? [],
            AlwaysLogin = parsed.GetValue(login),
            MqttConfig = parsed.GetValue(mqtt),
            DeviceProfiles = parsed.GetValue(profiles),
        }, ct));
        return command;
    }

    public static TwinOptions Demo() => new()
    {
        Data = TwinHome.Data,
        City = TwinHome.ShippedCity,
        World = TwinOptions.DemoWorld,
        DemoSpeed = DemoSpeed,
        Analysis = new AnalysisOptions { On = true },
    };

    public static async Task<int> RunAsync(TwinOptions options, CancellationToken ct)
    {
        if (LoopbackGuard.Refuse(options) is { } refusal)
            throw new VerbException(refusal);
        CheckedWorld(options.World);
        if (options.Cluster && options.Storage != StorageKind.Postgres)
            throw new VerbException("--cluster needs --storage postgres: the silos meet in the database.");
        ShippedCity.EnsureAt(options.City);
        await using var app = await TwinHost.BuildAsync(options, ct);
        await app.StartAsync(ct);
        Announce(options);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    /// <summary>A world's name, if it can be one.</summary>
    public static string CheckedWorld(string world) => WorldName().IsMatch(world)
        ? world
        : throw new VerbException($"--world: '{world}' must be 1 to 40 lower-case letters, digits or hyphens.");

    private static string? Existing(string option, string? file) =>
        file is null || File.Exists(file) ? file : throw new VerbException($"{option}: {file} does not exist.");

    private static Access.OidcOptions? OidcOf(string? authority, string audience, string claim)
    {
        if (authority is null)
            return null;
        return Uri.TryCreate(authority, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback))
            ? new Access.OidcOptions(uri, audience, claim)
            : throw new VerbException($"--oidc-authority: '{authority}' is no https address.");
    }

    private static SiloNetwork SilosOf(string? address, string? certificate, string? key, string? authority, string? network, bool cluster)
    {
        if (!cluster && (address ?? certificate ?? key ?? authority ?? network) is not null)
            throw new VerbException("--silo-address, --silo-tls-… and --private-network belong to --cluster.");
        if ((certificate is null) != (authority is null) || (key is not null && certificate is null))
            throw new VerbException("--silo-tls-cert and --silo-tls-ca belong together: a silo shows its certificate and checks the others'.");
        var files = certificate is null ? null : new SiloTlsFiles(Existing("--silo-tls-cert", certificate)!, Existing("--silo-tls-key", key), Existing("--silo-tls-ca", authority)!);
        System.Net.IPNetwork? declared = network is null ? null : System.Net.IPNetwork.TryParse(network, out var parsed) ? parsed : throw new VerbException($"--private-network: '{network}' is no network such as 10.1.0.0/16.");
        var own = address is null ? System.Net.IPAddress.Loopback : System.Net.IPAddress.TryParse(address, out var ip) ? ip : throw new VerbException($"--silo-address: '{address}' is no IP address.");
        return new SiloNetwork(own, files, declared);
    }

    private static System.Net.IPAddress ProxyOf(string text) =>
        System.Net.IPAddress.TryParse(text, out var address) ? address : throw new VerbException($"--proxy: '{text}' is no IP address.");

    private static RetentionRules RetentionOf(int days) => days is >= RetentionRules.LeastDays and <= 3650
        ? new RetentionRules { Days = days }
        : throw new VerbException($"--retention-days: give {RetentionRules.LeastDays} to 3650 days.");

    private static AnalysisOptions AnalysisOf(bool on, int intervalMin, double resolutionM)
    {
        if (intervalMin is < 1 or > 60)
            throw new VerbException("--analysis-interval: give 1 to 60 minutes.");
        if (resolutionM is not (>= 10 and <= 100))
            throw new VerbException("--analysis-resolution: give 10 to 100 metres.");
        return new AnalysisOptions { On = on, IntervalMin = intervalMin, ResolutionM = resolutionM };
    }

    private static IReadOnlyList<PollTarget> PollersOf(string? file, string world)
    {
        if (file is null)
            return [];
        if (world != WorldOptions.Live)
            throw new VerbException($"--pollers: world '{world}' runs on its recording; sources of today are polled into the world live only.");
        return PollersFile.Read(file, Environment.GetEnvironmentVariable);
    }

    private static string? ConnectionOf(string? variable, string storage)
    {
        if (storage != "postgres")
            return null;
        if (variable is null)
            throw new VerbException("--storage postgres needs --connection-env NAME, the environment variable that holds the connection string.");
        return Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? value
            : throw new VerbException($"--connection-env: the environment variable {variable} is empty.");
    }

    private static void Announce(TwinOptions options)
    {
        var url = options.Urls.Split(';')[0].TrimEnd('/');
        Console.WriteLine(
            $"""

              시흥 트윈 · SiheungTwin   world {options.World}{(options.World == "live" ? "" : " (훈련 exercise)")}
              {url}/

              Try first:
                open the map, watch the storm come in from the sea, click an underpass (지하차도)
                in the panel "만약에 / What if": two more hours of this rain, drains blocked, a barrier
                ogrinfo -ro -so OAPIF:{url}/ogc drainage-zones
                curl '{url}/ogc/collections/underpasses/items?passable=false'
                curl -N '{url}/live?collections=drainage-zones'
              Stop with Ctrl+C; nothing acknowledged is lost.

            """);
    }

    [GeneratedRegex("^[a-z0-9-]{1,40}$")]
    private static partial Regex WorldName();
}
