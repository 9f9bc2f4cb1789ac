using System.Net;

namespace SiheungTwin.Silo.Cluster;

/// <summary>Where the silos of a cluster hear each other, and what keeps others out.</summary>
/// <param name="Address">Address this silo listens on and is known by.</param>
/// <param name="Tls">Certificate, key and authority of mutual TLS; null without.</param>
/// <param name="Private">The network the operator has declared to be closed to others; null none.</param>
public sealed record SiloNetwork(IPAddress Address, SiloTlsFiles? Tls, IPNetwork? Private)
{
    /// <summary>Code of a refusal.</summary>
    public const string Code = "silo.not_private";

    /// <summary>On this machine only.</summary>
    public static readonly SiloNetwork Loopback = new(IPAddress.Loopback, null, null);

    /// <summary>Why this silo may not listen there; null when it may.</summary>
    public string? Refuse()
    {
        if (Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any))
            return $"--silo-address: {Address} is every address; give the one by which the other silos reach this one. ({Code})";
        if (IPAddress.IsLoopback(Address) || Tls is not null || Private?.Contains(Address) == true)
            return null;
        var declared = Private is { } network ? $"{Address} is not in {network}" : "nobody has said that this network is closed";
        return $"--silo-address: whoever reaches {Address} could speak as a silo, and {declared}: give --silo-tls-cert and --silo-tls-ca for mutual TLS, or declare a network that only the silos are on with --private-network. ({Code})";
    }
}

/// <summary>Files of mutual TLS between silos, PEM.</summary>
/// <param name="Certificate">This silo's certificate.</param>
/// <param name="Key">Its private key; null where it stands in the certificate's file.</param>
/// <param name="Authority">The authority that signed the certificates of all silos, and of nobody else.</param>
public sealed record SiloTlsFiles(string Certificate, string? Key, string Authority);
