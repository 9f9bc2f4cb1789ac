namespace SiheungTwin.Hydraulics.Pipes.Files;

/// <summary>Reads the hydraulics of a SWMM 5 input. What would change the answer and is not computed is an error or a note; nothing is dropped unsaid.</summary>
internal static class SwmmReader
{
    private static readonly HashSet<string> Understood =
    [
        "OPTIONS", "JUNCTIONS", "OUTFALLS", "STORAGE", "CONDUITS", "XSECTIONS", "PUMPS", "CURVES", "ORIFICES", "WEIRS", "LOSSES", "INFLOWS", "DWF", "TIMESERIES", "CONTROLS", "COORDINATES",
    ];

    // Pictures, titles and reports change no answer.
    private static readonly HashSet<string> Harmless =
        ["TITLE", "REPORT", "TAGS", "MAP", "VERTICES", "SYMBOLS", "LABELS", "POLYGONS", "BACKDROP", "PROFILES", "TEMPERATURE", "EVAPORATION", "PATTERNS"];

    private static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        ["DIVIDERS"] = "flow dividers are not computed; make them junctions",
        ["OUTLETS"] = "outlets with a rating curve are not computed; use an orifice, a weir or a pump",
        ["TRANSECTS"] = "natural channels are not computed; they belong to the terrain",
    };

    public static PipeNetwork Read(string file)
    {
        var text = new SwmmText(file);
        var notes = new List<string>();
        foreach (var section in text.Sections)
            Admit(section, text[section], notes);
        var options = new SwmmOptions(text, notes);
        var series = new SwmmSeries(text, options);
        var nodes = new SwmmNodes(text, options, series);
        var all = nodes.Read(notes);
        if (all.Count == 0)
            throw new HydraulicsException("hydraulics.network", "[JUNCTIONS]", "the input has no nodes.");
        return new()
        {
            Nodes = all,
            Links = new SwmmLinks(text, options, series, all).Read(notes),
            Inflows = nodes.Inflows(notes),
            Rules = new SwmmRules(text, options).Read(),
            Solving = options.Solving,
            Notes = notes,
        };
    }

    private static void Admit(string section, IReadOnlyList<SwmmRow> rows, List<string> notes)
    {
        if (rows.Count == 0 || Understood.Contains(section) || Harmless.Contains(section))
            return;
        if (Refused.TryGetValue(section, out var why))
            throw rows[0].Fault($"{why}.");
        notes.Add($"[{section}] is left out ({rows.Count} lines): it is not computed here.");
    }
}
