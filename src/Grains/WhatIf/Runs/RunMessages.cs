using System.Globalization;
using System.Text.RegularExpressions;

namespace SiheungTwin.Grains.WhatIf.Runs;

/// <summary>What runs and ensembles say of themselves while they wait, run and end, and the same in Korean. What went wrong is not here: it names its own cause.</summary>
public static partial class RunMessages
{
    /// <summary>In the queue.</summary>
    public const string Waiting = "waiting for a place";

    /// <summary>A silo has taken it.</summary>
    public const string Starting = "starting";

    /// <summary>Its process reads the city.</summary>
    public const string Reading = "reading the city";

    /// <summary>Its process writes the files.</summary>
    public const string Writing = "writing results";

    /// <summary>Results are kept.</summary>
    public const string Done = "done";

    /// <summary>Ended by its asker.</summary>
    public const string Dismissed = "dismissed";

    private static readonly Dictionary<string, string> Said = new(StringComparer.Ordinal)
    {
        [Waiting] = "차례를 기다리는 중",
        [Starting] = "시작하는 중",
        [Reading] = "도시를 읽는 중",
        [Writing] = "결과를 쓰는 중",
        [Done] = "완료",
        [Dismissed] = "취소됨",
    };

    /// <summary>How far the water is.</summary>
    /// <param name="part">Which of the two runs.</param>
    /// <param name="nowS">Simulated time [s].</param>
    /// <param name="endS">Simulated time at the end [s].</param>
    public static string Minute(RunPart part, double nowS, double endS) =>
        FormattableString.Invariant($"{(part == RunPart.Scenario ? "scenario" : "baseline")}: minute {nowS / 60:0} of {endS / 60:0}");

    /// <summary>How far an ensemble is.</summary>
    public static string Members(int ended, int of, int failed, int running, bool complete) => FormattableString.Invariant(
        $"{ended} of {of} members done{(failed > 0 ? $", {failed} of them failed" : "")}{(complete ? ", summing up" : $", {running} running")}");

    /// <summary>A message in Korean; null where it is none of these.</summary>
    public static string? Korean(string message)
    {
        if (Said.TryGetValue(message, out var known))
            return known;
        if (MinuteText().Match(message) is { Success: true } minute)
            return $"{(minute.Groups[1].Value == "scenario" ? "시나리오" : "기준")} {minute.Groups[2].Value}/{minute.Groups[3].Value}분";
        if (MembersText().Match(message) is not { Success: true } members)
            return null;
        string Number(int group) => members.Groups[group].Value;
        var failed = members.Groups[3].Success ? string.Create(CultureInfo.InvariantCulture, $"(실패 {Number(3)})") : "";
        return $"{Number(2)}개 중 {Number(1)}개 끝남{failed}, {(members.Groups[4].Success ? $"{Number(4)}개 실행 중" : "종합하는 중")}";
    }

    [GeneratedRegex(@"^(scenario|baseline): minute (\d+) of (\d+)$")]
    private static partial Regex MinuteText();

    [GeneratedRegex(@"^(\d+) of (\d+) members done(?:, (\d+) of them failed)?, (?:summing up|(\d+) running)$")]
    private static partial Regex MembersText();
}
