namespace SiheungTwin.Grains.Interfaces.Subscriptions;

/// <summary>One subscription, durable. Its key is the lane, a slash and its id. It calls nobody.</summary>
[Alias("twin.subscription-grain")]
public interface ISubscriptionGrain : IGrainWithStringKey
{
    /// <summary>Dead letters kept at most.</summary>
    const int MostDeadLetters = 100;

    /// <summary>The subscription; null where there is none.</summary>
    [Alias("Get")]
    Task<SubscriptionState?> Get();

    /// <summary>Begins it, where it is not there yet.</summary>
    /// <returns>False where it is.</returns>
    [Alias("Create")]
    Task<bool> Create(SubscriptionState state);

    /// <summary>Asks for something else from now on.</summary>
    /// <param name="asked">What, JSON.</param>
    /// <param name="told">Sequence after which changes are told; null goes on from where it was.</param>
    /// <param name="toldTime">World time of it.</param>
    /// <returns>False where there is none.</returns>
    [Alias("Change")]
    Task<bool> Change(string asked, long? told, DateTimeOffset toldTime);

    /// <summary>Ends it.</summary>
    /// <returns>False where there is none.</returns>
    [Alias("Remove")]
    Task<bool> Remove();

    /// <summary>Notes what became of an attempt, and how far it is told.</summary>
    /// <returns>False where there is none any more.</returns>
    [Alias("Note")]
    Task<bool> Note(DeliveryNote note);

    /// <summary>Notes that nothing is left to tell up to a sequence.</summary>
    /// <param name="told">The sequence.</param>
    /// <param name="toldTime">World time of it.</param>
    /// <returns>False where there is none any more.</returns>
    [Alias("Advance")]
    Task<bool> Advance(long told, DateTimeOffset toldTime);

    /// <summary>Takes a dead letter out.</summary>
    /// <returns>It; null where there is none of that number.</returns>
    [Alias("Release")]
    Task<DeadLetter?> Release(long number);
}

/// <summary>What became of one attempt.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Error">Why it failed; null where it was taken.</param>
/// <param name="Told">Sequence up to which changes are now told or given up; null where that is as before.</param>
/// <param name="ToldTime">World time of it.</param>
/// <param name="Dead">The notification, where it is given up; its number does not matter.</param>
[GenerateSerializer, Immutable, Alias("twin.delivery-note")]
public sealed record DeliveryNote(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] string? Error, [property: Id(2)] long? Told, [property: Id(3)] DateTimeOffset ToldTime, [property: Id(4)] DeadLetter? Dead);

/// <summary>Ids of a lane's subscriptions, and the lease by which one silo of a cluster tells at a time. Its key is the lane. It calls nobody.</summary>
[Alias("twin.subscription-list-grain")]
public interface ISubscriptionListGrain : IGrainWithStringKey
{
    /// <summary>How long a lease is good without being renewed [s].</summary>
    const int LeaseS = 10;

    /// <summary>Subscriptions there may be.</summary>
    const int Most = 1000;

    /// <summary>Ids, oldest first.</summary>
    [Alias("List")]
    Task<string[]> List();

    /// <summary>Adds an id; false where there are too many.</summary>
    [Alias("Add")]
    Task<bool> Add(string id);

    /// <summary>Takes an id away.</summary>
    [Alias("Remove")]
    Task Remove(string id);

    /// <summary>Takes or renews the lease.</summary>
    /// <param name="silo">Who asks; a name of this start of the silo.</param>
    /// <returns>The subscriptions; null while another silo has the lease.</returns>
    [Alias("Take")]
    Task<SubscriptionStamp[]?> Take(string silo);

    /// <summary>Says that what a subscription asks for is other now.</summary>
    [Alias("Touch")]
    Task Touch(string id);
}

/// <summary>A subscription and a number that is another when it asks for something else.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Stamp">The number.</param>
[GenerateSerializer, Immutable, Alias("twin.subscription-stamp")]
public sealed record SubscriptionStamp([property: Id(0)] string Id, [property: Id(1)] long Stamp);
