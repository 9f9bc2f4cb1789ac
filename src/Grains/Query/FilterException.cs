namespace SiheungTwin.Grains.Query;

/// <summary>A filter that cannot be read or does not fit its collection.</summary>
/// <param name="code">Stable code: <c>filter.syntax</c>, <c>filter.too_large</c>, <c>filter.property</c>, <c>filter.type</c>, <c>filter.unsupported</c>, <c>filter.geometry</c>.</param>
/// <param name="message">What is wrong and what was expected, English.</param>
/// <param name="korean">The same, Korean.</param>
public sealed class FilterException(string code, string message, string korean) : Exception(message)
{
    /// <summary>Stable code.</summary>
    public string Code { get; } = code;

    /// <summary>What is wrong, Korean.</summary>
    public string Korean { get; } = korean;

    internal static FilterException Syntax(int position, string expected, string expectedKo, string found) => new(
        "filter.syntax",
        $"At character {position + 1}: expected {expected}, found {found}.",
        $"{position + 1}번째 글자: {expectedKo}이(가) 와야 하는데 {found}이(가) 있습니다.");

    internal static FilterException TooLarge(string what, int limit, string whatKo) => new(
        "filter.too_large",
        $"The filter has more than {limit} {what}; make it smaller or ask in parts.",
        $"필터의 {whatKo} 수가 한도 {limit}을(를) 넘습니다. 줄이거나 나누어 물어 주십시오.");

    internal static FilterException Unsupported(string what) => new(
        "filter.unsupported",
        $"{what} is not supported; see docs/filters.md for what is.",
        $"{what}은(는) 지원하지 않습니다.");

    internal static FilterException Type(string where, string expected, string got, string hint = "") => new(
        "filter.type",
        $"{where} takes {expected}, not {got}.{hint}",
        $"{where}: {expected} 값이 필요한데 {got} 값이 있습니다.{hint}");

    internal static FilterException Geometry(string why, string whyKo) => new("filter.geometry", why, whyKo);
}
