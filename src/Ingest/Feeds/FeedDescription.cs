namespace SiheungTwin.Ingest.Feeds;

/// <summary>One feed of the catalogue.</summary>
/// <param name="Decoder">Reads it; its <see cref="IFeedDecoder.Feed"/> is the name.</param>
/// <param name="Title">Korean title for people.</param>
/// <param name="TitleEn">English title.</param>
/// <param name="Revises">True where the same key with other content is a revision, for some quantity at least.</param>
public sealed record FeedDescription(IFeedDecoder Decoder, string Title, string TitleEn, bool Revises)
{
    /// <summary>Feed name, as in <c>/ingest/{feed}</c>.</summary>
    public string Name => Decoder.Feed;
}
