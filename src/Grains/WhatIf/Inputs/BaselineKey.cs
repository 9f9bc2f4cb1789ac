using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Scenarios;

namespace SiheungTwin.Grains.WhatIf.Inputs;

/// <summary>
/// What a baseline is computed from, as one hash: the inputs without the scenario's change, and without what no water feels (the world time of
/// the start: all series count from it). Engine version, city version, cells, start state, warm start, rain and levels are all in it.
/// </summary>
public static class BaselineKey
{
    /// <summary>The hash, 64 hex digits.</summary>
    public static string Of(RunInputs inputs, Scenario scenario) => (inputs with
    {
        Start = DateTimeOffset.UnixEpoch,
        Scenario = ScenarioText.Of(scenario with { Change = new ScenarioChange() }),
    }).Hash();
}
