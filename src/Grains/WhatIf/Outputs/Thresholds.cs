using System.Text.Json.Nodes;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>The limits a run was judged by, with their sources, for its summary.</summary>
internal static class Thresholds
{
    private const string Closing = "closing plan of a Korean city (Ulsan, 2026): road 15 cm, underpass 5 cm";

    public static JsonArray Of(FloodRules rules, OutcomeRules outcomes) =>
    [
        One("road_closes", "m", rules.RoadClosesM, Closing),
        One("underpass_closes", "m", rules.UnderpassClosesM, Closing),
        One("underpass_guidance", "m", new JsonArray(outcomes.UnderpassGuidanceLowM, outcomes.UnderpassGuidanceHighM), "national guidance: 10 to 15 cm at the centre; the 50 cm of the old manual is too late"),
        One("stairs_careful", "m", outcomes.StairsCarefulM, "stairs to underground space, overflow 20 cm careful"),
        One("stairs_limit", "m", outcomes.StairsLimitM, "stairs to underground space, overflow 30 cm limit"),
        One("prepare_car", "m", outcomes.PrepareCarM, "Korean guidance: 30 cm prepare, 40 cm impassable"),
        One("film", "m", outcomes.FilmM, "below it neither hazard rating nor class is given"),
        .. outcomes.Movers.Select(m => (JsonNode)new JsonObject
        {
            ["name"] = m.Name,
            ["impassable"] = m.AtDepth ? "at the depth" : "beyond any limit",
            ["depth_m"] = m.DepthM,
            ["depth_velocity_m2_s"] = m.DepthVelocityM2S,
            ["velocity_m_s"] = m.VelocityMS,
            ["source"] = m.Source,
        }),
        new JsonObject
        {
            ["name"] = "hazard_rating",
            ["bounds"] = new JsonArray(0.75, 1.25, 2.0),
            ["meaning"] = new JsonArray("low", "danger for some", "danger for most", "danger for all"),
            ["source"] = "Defra/Environment Agency FD2320 (2005): HR = d (v + 0.5) + DF, DF 0 where d <= 0.25 m, else 1 (also where v > 2 m/s)",
        },
        .. HazardClasses.Aidr.Select(c => (JsonNode)new JsonObject
        {
            ["name"] = $"h{c.Class}",
            ["depth_velocity_m2_s"] = c.DepthVelocityM2S,
            ["depth_m"] = c.DepthM,
            ["velocity_m_s"] = c.VelocityMS,
            ["source"] = "AIDR Guideline 7-3 Flood Hazard (2017); H6 beyond H5",
        }),
    ];

    private static JsonObject One(string name, string unit, JsonNode value, string source) => new() { ["name"] = name, ["value"] = value, ["unit"] = unit, ["source"] = source };
}
