namespace SiheungTwin.Grains.Signboards;

/// <summary>Defects an inspection finds on a sign.</summary>
[Flags]
[GenerateSerializer, Alias("twin.sign-defects")]
public enum SignDefects : byte
{
    /// <summary>None found.</summary>
    None = 0,

    /// <summary>부식.</summary>
    Corrosion = 1,

    /// <summary>기울어짐.</summary>
    Tilt = 2,

    /// <summary>고정물 누락.</summary>
    MissingFastener = 4,

    /// <summary>벽 이격.</summary>
    WallGap = 8,

    /// <summary>판 균열.</summary>
    CrackedPanel = 16,

    /// <summary>전선 노출.</summary>
    ExposedWiring = 32,

    /// <summary>A word this version does not know.</summary>
    Other = 64,
}

/// <summary>The outside words for defects.</summary>
public static class SignDefectWords
{
    private static readonly (SignDefects Defect, string Word)[] Words =
    [
        (SignDefects.Corrosion, "corrosion"),
        (SignDefects.Tilt, "tilt"),
        (SignDefects.MissingFastener, "missing_fastener"),
        (SignDefects.WallGap, "wall_gap"),
        (SignDefects.CrackedPanel, "cracked_panel"),
        (SignDefects.ExposedWiring, "exposed_wiring"),
        (SignDefects.Other, "other"),
    ];

    private static readonly string[] Joined =
        [.. Enumerable.Range(0, 128).Select(set => string.Join(',', Words.Where(w => (set & (int)w.Defect) != 0).Select(w => w.Word)))];

    /// <summary>The defect a word names; <see cref="SignDefects.Other"/> for a word that is not known.</summary>
    public static SignDefects Parse(string word)
    {
        foreach (var (defect, known) in Words)
        {
            if (known == word)
                return defect;
        }

        return SignDefects.Other;
    }

    /// <summary>The words of a set joined by commas, always the same string for the same set.</summary>
    public static string Of(SignDefects defects) => Joined[(int)defects & 127];
}
