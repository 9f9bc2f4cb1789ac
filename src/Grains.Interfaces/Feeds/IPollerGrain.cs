namespace SiheungTwin.Grains.Interfaces.Feeds;

/// <summary>
/// The memory of a feed's poller, and the lease by which one silo of a cluster asks the source at a time. A silo that is not heard for
/// <see cref="LeaseS"/> loses the lease to whoever asks next. Its key is the lane, a slash and the feed. It calls nobody.
/// </summary>
[Alias("twin.poller-grain")]
public interface IPollerGrain : IGrainWithStringKey
{
    /// <summary>How long a lease is good without being renewed [s].</summary>
    const int LeaseS = 15;

    /// <summary>Takes or renews the lease.</summary>
    /// <param name="silo">Who asks; a name of this start of the silo.</param>
    /// <returns>What is remembered; null while another silo has the lease.</returns>
    [Alias("Take")]
    Task<PollCursor?> Take(string silo);

    /// <summary>Remembers, durably.</summary>
    /// <returns>False, and nothing is kept, when another silo has the lease by now.</returns>
    [Alias("Save")]
    Task<bool> Save(string silo, PollCursor cursor);
}
