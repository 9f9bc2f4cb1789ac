using System.Globalization;

namespace SiheungTwin.Grains.WhatIf.Inputs;

/// <summary>One statement in both languages of those who read it.</summary>
/// <param name="En">In English.</param>
/// <param name="Ko">In Korean.</param>
public readonly record struct Bilingual(string En, string Ko)
{
    /// <summary>Nothing said.</summary>
    public static Bilingual None => new("", "");

    /// <summary>A statement with numbers, written the same everywhere.</summary>
    public static Bilingual Of(FormattableString en, FormattableString ko) => new(en.ToString(CultureInfo.InvariantCulture), ko.ToString(CultureInfo.InvariantCulture));

    /// <summary>One statement after the other.</summary>
    public static Bilingual operator +(Bilingual first, Bilingual then) => new(first.En + then.En, first.Ko + then.Ko);

    /// <summary>One statement after the other.</summary>
    public static Bilingual Add(Bilingual first, Bilingual then) => first + then;
}
