using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Signboards;
using SiheungTwin.Grains.Tests.Folding;

namespace SiheungTwin.Grains.Tests.Signboards;

/// <summary>What inspections add up to.</summary>
public class SignFoldTests
{
    private static readonly SignRules Rules = new();

    [Theory]
    [InlineData("", SignCondition.Good)]
    [InlineData("corrosion", SignCondition.Worn)]
    [InlineData("exposed_wiring", SignCondition.Worn)]
    [InlineData("wall_gap", SignCondition.Damaged)]
    [InlineData("missing_fastener,tilt", SignCondition.Dangerous)]
    [InlineData("something_new", SignCondition.Worn)]
    public void Defects_make_a_condition(string defects, SignCondition condition) =>
        Assert.Equal(condition, ConditionAfter(Signs.Finding(Words(defects), TestCity.Start)));

    [Fact]
    public void Without_an_inspection_there_is_no_condition() => Assert.Null(ConditionAfter());

    [Fact]
    public void A_later_clean_inspection_improves_it() => Assert.Equal(
        SignCondition.Good,
        ConditionAfter(Signs.Finding(["missing_fastener", "tilt"], TestCity.Start), Signs.Finding([], TestCity.Start.AddYears(1))));

    [Fact]
    public void A_picture_that_comes_in_late_does_not_undo_a_newer_one() => Assert.Equal(
        SignCondition.Good,
        ConditionAfter(Signs.Finding([], TestCity.Start.AddDays(1)), Signs.Finding(["tilt"], TestCity.Start)));

    [Fact]
    public void A_finding_that_may_be_another_sign_s_is_kept_but_does_not_decide()
    {
        var state = After(Signs.Finding([], TestCity.Start), Signs.Finding(["tilt"], TestCity.Start.AddDays(1), p: 0.59));
        Assert.Equal(SignCondition.Good, SignStrength.Condition(state.Inspection, Rules));
        Assert.False(state.Findings[0].Matched(Rules));
        Assert.Equal([new SignAlternative("sign:2", 0.05)], state.Findings[0].Alternatives);
    }

    [Fact]
    public void An_unsure_finding_is_kept_but_does_not_decide()
    {
        var state = After(Signs.Finding(["tilt"], TestCity.Start, confidence: 0.4), Signs.Finding(["tilt"], TestCity.Start.AddDays(1), confidence: null));
        Assert.Null(state.Inspection);
        Assert.Equal(2, state.Findings.Count);
    }

    [Fact]
    public void A_revision_takes_the_place_of_what_it_revises()
    {
        var state = After(Signs.Finding(["tilt"], TestCity.Start, key: "a"), Signs.Finding([], TestCity.Start, key: "a"));
        Assert.Equal(SignDefects.None, Assert.Single(state.Findings).Defects);
        Assert.Equal(SignCondition.Good, SignStrength.Condition(state.Inspection, Rules));
    }

    [Fact]
    public void The_order_of_arrival_does_not_matter() => Gen.Select(Gen.Int[0, 5], Gen.Int[0, 127], Gen.Double[0, 1], Gen.Double[0, 1]).Array[1, 20].Sample(
        drawn =>
        {
            var entries = drawn.Select((d, i) => Signs.Finding(Words(SignDefectWords.Of((SignDefects)d.Item2)), TestCity.Start.AddDays(d.Item1), d.Item3, d.Item4, $"k{i:00}")).ToArray();
            var one = After(entries) with { Sequence = 0 };
            Array.Reverse(entries);
            Assert.Equal(one, After(entries) with { Sequence = 0 });
        },
        iter: 300,
        seed: "0000KOIeHfQ2");

    [Fact]
    public void Findings_kept_are_bounded_and_the_decisive_one_is_never_lost()
    {
        var unsure = Enumerable.Range(1, 30).Select(day => Signs.Finding(["tilt"], TestCity.Start.AddDays(day), p: 0.3));
        var state = After([Signs.Finding(["wall_gap"], TestCity.Start), .. unsure]);
        Assert.Equal(Rules.FindingsKept, state.Findings.Count);
        Assert.Equal(SignCondition.Damaged, SignStrength.Condition(state.Inspection, Rules));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("{\"defects\":\"tilt\"}")]
    [InlineData("{}")]
    public void A_body_that_says_nothing_of_defects_changes_nothing(string? body) =>
        Assert.Equal(default, After(Signs.Finding([], TestCity.Start) with { Body = body }).Findings);

    [Fact]
    public void It_survives_a_checkpoint()
    {
        var state = After(Signs.Finding(["tilt"], TestCity.Start), Signs.Finding(["corrosion"], TestCity.Start, p: 0.2, key: "b"));
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer<AssetState>>();
        Assert.Equal(state, serializer.Deserialize(serializer.SerializeToArray(state)));
    }

    private static string[] Words(string joined) => joined.Length == 0 ? [] : joined.Split(',');

    private static SignCondition? ConditionAfter(params Entry[] entries) => SignStrength.Condition(After(entries).Inspection, Rules);

    private static SignState After(params Entry[] entries) =>
        entries.Select((e, i) => e with { Sequence = i + 1 }).Aggregate(SignState.Initial, (state, entry) => SignFold.Apply(state, entry, Rules));
}
