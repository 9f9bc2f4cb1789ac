using SiheungTwin.Grains.Retention;
using SiheungTwin.Grains.WhatIf.Analysis;
using SiheungTwin.Silo.Polling;

namespace SiheungTwin.Silo.Hosting;

/// <summary>Which store holds the journal.</summary>
public enum StorageKind
{
    Sqlite,
    Postgres,
}

/// <summary>What <c>./twin serve</c> was asked for.</summary>
public sealed record TwinOptions
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    public string Urls { get; init; } = DefaultUrl;

    /// <summary>Directory of everything this twin keeps: journals, city versions, runs.</summary>
    public required string Data { get; init; }

    /// <summary>City directory; generated there when it is missing and is the shipped city.</summary>
    public required string City { get; init; }

    public string World { get; init; } = "live";

    public StorageKind Storage { get; init; } = StorageKind.Sqlite;

    /// <summary>File of the access keys; default: in the data directory.</summary>
    public string AccessKeyFile
    {
        get => field ?? Path.Combine(Data, Access.AccessKeyFile.FileName);
        init;
    }

    /// <summary>Issuer whose tokens are taken beside keys; null takes none.</summary>
    public Access.OidcOptions? Oidc { get; init; }

    /// <summary>True where a key is needed on this machine too.</summary>
    public bool AlwaysLogin { get; init; }

    /// <summary>Certificate (PEM) of https addresses; null without.</summary>
    public string? TlsCertificate { get; init; }

    /// <summary>Private key (PEM) of the certificate; null where it stands in the certificate's file.</summary>
    public string? TlsKey { get; init; }

    /// <summary>Addresses of the proxies that are trusted to have encrypted and to say who asks; empty for none.</summary>
    public IReadOnlyList<System.Net.IPAddress> Proxies { get; init; } = [];

    /// <summary>Hosts that subscribers of other machines may have notifications sent to.</summary>
    public IReadOnlyList<string> NotifyHosts { get; init; } = [];

    /// <summary>PostgreSQL connection string, from the environment variable named by <c>--connection-env</c>.</summary>
    public string? Connection { get; init; }

    public bool Cluster { get; init; }

    /// <summary>Where the silos of a cluster hear each other.</summary>
    public SiheungTwin.Silo.Cluster.SiloNetwork Silos { get; init; } = SiheungTwin.Silo.Cluster.SiloNetwork.Loopback;

    /// <summary>Port by which the other silos reach this one; null takes a free one.</summary>
    public int? SiloPort { get; init; }

    /// <summary>Demo: world seconds to a wall second while the storm plays; 0 plays none.</summary>
    public double DemoSpeed { get; init; }

    /// <summary>Feeds that are polled; empty polls none.</summary>
    public IReadOnlyList<PollTarget> Pollers { get; init; } = [];

    /// <summary>Token of the Orleans dashboard, from the environment; null leaves it closed.</summary>
    public string? DashboardToken { get; init; }

    /// <summary>How the water of the city is followed.</summary>
    public AnalysisOptions Analysis { get; init; } = new();

    /// <summary>How long what tells of vehicles and patrols is kept.</summary>
    public RetentionRules Retention { get; init; } = new();

    /// <summary>File with the broker and its topics; null hears no broker.</summary>
    public string? MqttConfig { get; init; }

    /// <summary>File with device profiles; null takes the defaults.</summary>
    public string? DeviceProfiles { get; init; }

    /// <summary>World names the demo plays its storm in.</summary>
    public const string DemoWorld = "demo";
}
