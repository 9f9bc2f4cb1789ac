namespace SiheungTwin.Grains.WhatIf.Scenarios;

/// <summary>One thing wrong with a scenario.</summary>
/// <param name="Field">JSON path: <c>$.rain.mm_h</c>.</param>
/// <param name="Detail">What is wrong and the fix, English.</param>
/// <param name="DetailKo">The same in Korean.</param>
public sealed record ScenarioFault(string Field, string Detail, string DetailKo);

/// <summary>A scenario that cannot be run. Code <c>scenario.invalid</c>.</summary>
/// <param name="faults">Everything wrong with it, in document order; at least one.</param>
public sealed class ScenarioException(IReadOnlyList<ScenarioFault> faults)
    : Exception(string.Join(" ", faults.Select(f => $"{f.Field}: {f.Detail}")))
{
    /// <summary>Stable code.</summary>
    public const string Code = "scenario.invalid";

    /// <summary>With one fault.</summary>
    public ScenarioException(string field, string detail, string detailKo)
        : this([new ScenarioFault(field, detail, detailKo)])
    {
    }

    /// <summary>Everything wrong.</summary>
    public IReadOnlyList<ScenarioFault> Faults { get; } = faults;
}
