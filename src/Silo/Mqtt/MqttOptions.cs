namespace SiheungTwin.Silo.Mqtt;

/// <summary>Topics of one feed.</summary>
/// <param name="Filter">Topic filter with <c>+</c> and <c>#</c>; <c>$share/GROUP/</c> before it shares the messages between silos.</param>
/// <param name="Feed">Feed that reads them.</param>
public sealed record MqttTopic(string Filter, string Feed);

/// <summary>A broker and what is heard from it.</summary>
public sealed record MqttOptions
{
    /// <summary>Host of the broker.</summary>
    public required string Host { get; init; }

    /// <summary>Port of the broker.</summary>
    public required int Port { get; init; }

    /// <summary>True speaks TLS; anything else is for brokers of this machine.</summary>
    public bool Tls { get; init; }

    /// <summary>PEM file with the authorities to trust; null trusts those of the system.</summary>
    public string? Ca { get; init; }

    /// <summary>Name of the session: two twins under one name drive each other out.</summary>
    public string ClientId { get; init; } = "siheung-twin";

    /// <summary>User; null logs in without.</summary>
    public string? User { get; init; }

    /// <summary>Password, from the environment only.</summary>
    public string? Password { get; init; }

    /// <summary>How long the broker keeps messages for a twin that is away.</summary>
    public TimeSpan SessionExpiry { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Most messages the broker sends ahead of their acknowledgement: also the most that are in memory.</summary>
    public ushort ReceiveMaximum { get; init; } = 8192;

    /// <summary>Most messages of one journal call.</summary>
    public int Batch { get; init; } = 2000;

    /// <summary>First pause before connecting again; doubles with each failure.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Longest pause.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Topics and their feeds; the first that fits a message has it.</summary>
    public required IReadOnlyList<MqttTopic> Topics { get; init; }

    /// <summary>Without the password.</summary>
    public override string ToString() => FormattableString.Invariant($"{(Tls ? "mqtts" : "mqtt")}://{Host}:{Port} as {ClientId}");
}
