using System.Globalization;

namespace SiheungTwin.Grains.Folding;

/// <summary>Keys of derived entries: the rules that decided and the entry that caused it, so that a repeat is a duplicate.</summary>
public static class DerivedKey
{
    /// <summary><c>{rules version}:{causing sequence}</c>.</summary>
    public static string Of(Rules rules, long cause) => rules.Version + ":" + cause.ToString(CultureInfo.InvariantCulture);
}
