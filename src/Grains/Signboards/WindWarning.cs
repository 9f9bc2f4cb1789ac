namespace SiheungTwin.Grains.Signboards;

/// <summary>The wind warning in a weather cell's text of warnings.</summary>
internal static class WindWarning
{
    private static readonly string[] Kinds = ["wind", "typhoon"];

    // Highest first: 3 critical, 2 warning, 1 advisory.
    private static readonly string[] Levels = ["critical", "warning", "advisory"];
    private static readonly string[][] Texts = [.. Levels.Select(level => Kinds.Select(kind => $"{kind} {level}").ToArray())];

    /// <summary>Highest level in force of wind or typhoon: 0 none or unknown, 1 advisory, 2 warning, 3 critical.</summary>
    public static int Level(string? warnings)
    {
        if (string.IsNullOrEmpty(warnings))
            return 0;
        for (var i = 0; i < Texts.Length; i++)
        {
            foreach (var text in Texts[i])
            {
                if (warnings.Contains(text, StringComparison.Ordinal))
                    return Texts.Length - i;
            }
        }

        return 0;
    }
}
