namespace SiheungTwin.Web.Tests;

/// <summary>A twin that serves the map: the mock here, or a real one that can be told what to be.</summary>
public interface ITwinServer : IAsyncDisposable
{
    /// <summary>Where it listens, with a trailing slash.</summary>
    Uri Address { get; }

    /// <summary>A zone and a place inside it, away from its letter and from every road.</summary>
    (string Id, double Lon, double Lat) Zone { get; }

    /// <summary>A zone whose state is unknown, and a place inside it.</summary>
    (string Id, double Lon, double Lat) UnknownZone { get; }

    /// <summary>Makes the state of a zone what is asked, and tells the stream.</summary>
    Task SetZoneAsync(string id, int? state);

    /// <summary>Stops the heartbeat while the server goes on answering.</summary>
    Task StopClockAsync();

    /// <summary>Lets the heartbeat go on.</summary>
    Task StartClockAsync();

    /// <summary>The scenario of the last run asked for, as JSON; null when there was none.</summary>
    string? LastScenario { get; }
}
