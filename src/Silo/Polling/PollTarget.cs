using SiheungTwin.Ingest.Polling;

namespace SiheungTwin.Silo.Polling;

/// <summary>A feed that shall be polled.</summary>
/// <param name="Rule">How.</param>
/// <param name="KeyVariable">Environment variable of the service key; null where the source wants none.</param>
/// <param name="Key">The key; null when it is missing. Never shown: see <see cref="Mask"/>.</param>
public sealed record PollTarget(PollRule Rule, string? KeyVariable, string? Key)
{
    /// <summary>Takes the key out of texts.</summary>
    public KeyMask Mask { get; } = new(Key);

    /// <summary>What is missing before the source can be asked, Korean and English; null when nothing is.</summary>
    public (string Ko, string En)? Missing =>
        KeyVariable is not null && string.IsNullOrWhiteSpace(Key) ? ($"환경 변수 {KeyVariable}에 인증키가 없습니다.", $"The environment variable {KeyVariable} holds no service key.")
        : Rule.Places.Count == 0 ? ("조회할 지점이 설정되지 않았습니다(places).", "No places are configured (places).")
        : null;

    /// <inheritdoc/>
    public override string ToString() => Rule.Feed;
}
