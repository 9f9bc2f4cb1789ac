using SiheungTwin.Grains.Interfaces.Feeds;

namespace SiheungTwin.Ingest.Feeds;

/// <summary>Why a whole input is of no use. Becomes one rejection with index −1.</summary>
/// <param name="Code">Stable code, <c>feed.…</c>.</param>
/// <param name="Detail">What the source said.</param>
internal sealed record FeedFailure(string Code, string Detail)
{
    /// <summary>The input as decoded: nothing but this failure.</summary>
    public Decoded ToDecoded(string text) => new([], [ToRejection(text)]);

    /// <summary>The rejection for it.</summary>
    public Rejection ToRejection(string text) => RejectedRow.Of(-1, Code, "", $"{Advice(Code)} ({Detail})", text);

    private static string Advice(string code) => code switch
    {
        "feed.quota" => "The day's quota is used up: do not ask again today, or raise the quota at the provider.",
        "feed.key" => "The service key was refused: check the key, its expiry and its permitted addresses; a key holding '%' must not be encoded twice.",
        "feed.no_data" => "The source holds nothing for this time: ask later or for an earlier base time.",
        "feed.timeout" => "The source gave up on its own side: ask again.",
        "feed.parameters" => "The source refused the parameters of the request: correct them.",
        "feed.no_service" => "The operation does not exist or is not subscribed to: check its address.",
        "feed.service_error" => "The source reports an error of its own: ask again later.",
        "feed.maintenance_page" => "A web page came instead of data: the source is under maintenance or the address is wrong.",
        "feed.blank" => "An empty answer came: ask again.",
        "feed.too_large" => "The input is larger than this feed ever is: send it in parts.",
        _ => "The answer is not in this feed's format: check the feed name and the address.",
    };
}
