using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using SiheungTwin.Grains.Hazards;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Tests.Folding;

namespace SiheungTwin.Grains.Tests.Hazards;

public class HazardLifeTests
{
    private static readonly Corridor Corridor = new()
    {
        Id = "corridor:a",
        Title = "시험로",
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Line([0, 0, 1000, 0]),
        Roads = ["road:a", "road:b"],
        LengthM = 1000,
        Class = RoadClass.Secondary,
        SpeedLimitKmh = 50,
        Lanes = 4,
    };

    private readonly Streets _streets = Streets.One();
    private readonly TestCity _city = new(Corridor, Road("road:a", 0, against: false), Road("road:b", 1000, against: true));

    [Fact]
    public void Two_passes_confirm_a_candidate_and_start_the_clock_of_its_repair()
    {
        See(0);
        Assert.Equal((HazardStatus.Candidate, PublicState.Attention, null), (At(1).Status, At(1).State, At(1).SlaDue));
        See(30, "bus-2");
        var hazard = At(31);
        Assert.Equal((HazardStatus.Confirmed, PublicState.Caution), (hazard.Status, hazard.State));
        Assert.Equal(Time(31), hazard.ConfirmedAt);
        Assert.Equal((Time(31).AddHours(24), false), (hazard.SlaDue, hazard.SlaBreached));
        Assert.Equal("confirmed: 2 passes, p 0.94", hazard.StateReason);
        Assert.True(At(31 + (24 * 60)).SlaBreached);
    }

    [Fact]
    public void Two_frames_of_one_pass_do_not_confirm()
    {
        See(0);
        See(5);
        Assert.Equal(HazardStatus.Candidate, At(6).Status);
    }

    [Fact]
    public void A_decision_is_an_entry_that_says_why_and_comes_once()
    {
        See(0);
        See(30, "bus-2");
        At(31);
        At(32);
        var entry = Assert.Single(_city.Journal, e => e.Quantity == HazardDecision.Quantity);
        Assert.Equal((EntryKind.Derived, "rule:hazard-state/1", "2 passes, p 0.94"), (entry.Kind, entry.Feed, entry.Reason));
    }

    [Fact]
    public void A_fallen_object_needs_no_second_pass_and_is_gone_after_half_an_hour()
    {
        See(0, @class: "fallen_object");
        var hazard = At(1);
        Assert.Equal((HazardStatus.Confirmed, PublicState.Alert), (hazard.Status, hazard.State));
        Assert.Equal(Time(31), _city.Snapshot<CorridorSnapshot>(Corridor.Id)!.NextDue);
        Assert.Equal(HazardStatus.Confirmed, At(30).Status);
        Assert.Equal((HazardStatus.Closed, "closed: not seen for 31 min"), (At(31).Status, At(31).StateReason));
    }

    [Fact]
    public void A_fallen_object_seen_weakly_once_waits_for_a_second_look()
    {
        See(0, @class: "fallen_object", confidence: 0.45);
        Assert.Equal(HazardStatus.Candidate, At(1).Status);
        See(12, "bus-2", @class: "fallen_object", confidence: 0.45);
        Assert.Equal(HazardStatus.Confirmed, At(13).Status);
    }

    [Fact]
    public void Candidates_fade_when_camera_after_camera_sees_nothing()
    {
        See(0, confidence: 0.6);
        for (var i = 1; i <= 3; i++)
            _city.Say(Streets.Pass(Corridor.Id, 0, 1000, 60 * i, $"bus-{i}"));
        Assert.Equal(HazardStatus.Closed, At(200).Status);
        Assert.StartsWith("closed: faded", At(200).StateReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_orders_and_repairs_cameras_verify_and_time_closes()
    {
        See(0);
        Order("confirm", 10);
        Order("order", 20);
        Order("repair", 300);
        Assert.Equal((HazardStatus.Repaired, PublicState.Attention, false), (At(301).Status, At(301).State, At(301).SlaBreached));
        _city.Say(Streets.Pass(Corridor.Id, 0, 1000, 360, "bus-1"));
        Assert.Equal(HazardStatus.Repaired, At(361).Status);
        _city.Say(Streets.Pass(Corridor.Id, 1000, 0, 420, "bus-2"));
        Assert.Equal((HazardStatus.Verified, "verified: 2 clean passes"), (At(421).Status, At(421).StateReason));
        Assert.Equal((HazardStatus.Closed, PublicState.Safe), (At(421 + (24 * 60)).Status, At(421 + (24 * 60)).State));
    }

    [Fact]
    public void What_is_seen_after_the_repair_reopens_and_has_to_be_confirmed_anew()
    {
        See(0);
        Order("confirm", 10);
        Order("repair", 20);
        See(5, "late-bus");
        Assert.Equal(HazardStatus.Repaired, At(30).Status);
        See(60, "bus-2");
        Assert.Equal((HazardStatus.Candidate, null), (At(61).Status, At(61).SlaDue));
        See(90, "bus-3");
        Assert.Equal((HazardStatus.Confirmed, Time(91)), (At(91).Status, At(91).ConfirmedAt));
    }

    [Fact]
    public void What_a_person_rejected_stays_rejected_however_often_it_is_seen()
    {
        See(0);
        Order("reject", 10);
        for (var i = 1; i < 6; i++)
            See(60 * i, $"bus-{i}");
        Assert.Equal((HazardStatus.Rejected, 6), (At(400).Status, At(400).Detections));
        Order("reopen", 410);
        Assert.Equal(HazardStatus.Confirmed, At(411).Status);
    }

    [Fact]
    public void An_order_that_does_not_fit_is_refused_with_what_would()
    {
        See(0);
        var state = _city.StateOf<CorridorState>(Corridor.Id)!;
        var id = state.Hazards[0].Id;
        var refusal = HazardOrders.Check(state, Corridor.Id, new(id, HazardOrder.Verify, "kim", null, Time(1)), new()).Refusal!;
        Assert.Equal("hazard.state", refusal.Code);
        Assert.EndsWith("it takes confirm, reject.", refusal.Text, StringComparison.Ordinal);
        Assert.Contains("'후보'", refusal.TextKo, StringComparison.Ordinal);
        Assert.Equal("hazard.unknown", HazardOrders.Check(state, Corridor.Id, new("hazard:none", HazardOrder.Verify, "kim", null, Time(1)), new()).Refusal!.Code);
    }

    [Fact]
    public void A_weak_detection_alone_is_not_confirmed_by_a_person()
    {
        See(0, confidence: 0.5);
        var state = _city.StateOf<CorridorState>(Corridor.Id)!;
        var answer = HazardOrders.Check(state, Corridor.Id, new(state.Hazards[0].Id, HazardOrder.Confirm, "kim", null, Time(1)), new());
        Assert.Contains("second pass", answer.Refusal!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_order_twice_is_one_entry_and_a_later_one_that_lost_the_race_changes_nothing()
    {
        See(0);
        var state = _city.StateOf<CorridorState>(Corridor.Id)!;
        var id = state.Hazards[0].Id;
        var confirm = HazardOrders.Check(state, Corridor.Id, new(id, HazardOrder.Confirm, "kim", null, Time(1)), new()).Entry!;
        Assert.Equal(confirm.Key, HazardOrders.Check(state, Corridor.Id, new(id, HazardOrder.Confirm, "kim", null, Time(2)), new()).Entry!.Key);
        var reject = HazardOrders.Check(state, Corridor.Id, new(id, HazardOrder.Order, "lee", null, Time(1)), new());
        Assert.NotNull(reject.Refusal);
        _city.Say(confirm);
        _city.Say(Orders.Of(Corridor.Id, id, "confirm", 3, "lee"));
        Assert.Equal("kim", Assert.Single(_city.StateOf<CorridorState>(Corridor.Id)!.Hazards[0].Deeds).Author);
    }

    [Fact]
    public void Severity_follows_class_size_road_and_place()
    {
        Assert.Equal(2, Severity("pothole", road: RoadClass.Secondary, 50));
        Assert.Equal(3, Severity("pothole", road: RoadClass.Primary, 50));
        Assert.Equal(3, Severity("pothole", road: RoadClass.Secondary, 60));
        Assert.Equal(1, Severity("pothole", road: RoadClass.Residential, 30, across: 25));
        Assert.Equal(0, Severity("marking", road: RoadClass.Secondary, 50));
        Assert.Equal(4, Severity("fallen_object", road: RoadClass.Trunk, 70));
    }

    [Fact]
    public void Segments_count_the_open_hazards_on_their_stretch_of_the_corridor()
    {
        See(0);
        See(1, x: 700, @class: "manhole_step");
        See(2, x: 1000, @class: "marking");
        Order("reject", 3);
        At(4);
        Assert.Equal((0, 2), (_city.Snapshot<RoadSnapshot>("road:a")!.HazardsOpen, _city.Snapshot<RoadSnapshot>("road:b")!.HazardsOpen));
        Assert.Equal((3, 2), (_city.Snapshot<CorridorSnapshot>(Corridor.Id)!.Hazards.Length, _city.Snapshot<CorridorSnapshot>(Corridor.Id)!.HazardsOpen));
    }

    [Fact]
    public void A_corridor_nobody_looked_at_is_not_said_to_be_safe()
    {
        _city.View(Time(0));
        Assert.Equal((null, "hazards.unseen"), (_city.Snapshot<CorridorSnapshot>(Corridor.Id)!.State, _city.Snapshot<CorridorSnapshot>(Corridor.Id)!.StateReason));
    }

    [Fact]
    public void A_corridor_survives_a_checkpoint_unchanged()
    {
        See(0);
        See(30, "bus-2");
        _city.Say(Streets.Pass(Corridor.Id, 0, 1000, 60, "bus-3"));
        Order("confirm", 61);
        At(62);
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var state = _city.StateOf<AssetState>(Corridor.Id)!;
        var serializer = services.GetRequiredService<Serializer<AssetState>>();
        Assert.Equal(state, serializer.Deserialize(serializer.SerializeToArray(state)));
        var snapshot = _city.Snapshot<CorridorSnapshot>(Corridor.Id)!;
        _city.View(Time(62));
        Assert.Equal(snapshot, _city.Snapshot<CorridorSnapshot>(Corridor.Id));
    }

    private static int Severity(string @class, RoadClass road, int kmh, double across = 0)
    {
        var streets = Streets.One();
        streets.See(100, across, 0, @class: @class);
        var segment = Road("road:a", 0, against: false) with { Class = road, SpeedLimitKmh = kmh };
        return HazardSeverity.Of(streets.Published.Single(), @class, Corridor, segment, new());
    }

    private static RoadSegment Road(string id, double fromM, bool against) => TestCity.Road with
    {
        Id = id,
        Title = "시험로",
        LengthM = 500,
        Corridor = "corridor:a",
        CorridorFromM = fromM,
        AgainstCorridor = against,
        Zone = null,
        Underpass = null,
    };

    private static DateTimeOffset Time(double minute) => Streets.Start.AddMinutes(minute);

    private void See(double minute, string source = "bus-1", double x = 100, string @class = "pothole", double confidence = 0.8)
    {
        foreach (var entry in _streets.Detection(x, 0, minute, source, confidence, @class: @class))
            _city.Say(entry);
    }

    private void Order(string command, double minute) => _city.Say(Orders.Of(Corridor.Id, _city.StateOf<CorridorState>(Corridor.Id)!.Hazards[0].Id, command, minute));

    private HazardSnapshot At(double minute)
    {
        _city.Tick(Time(minute));
        return _city.Snapshot<CorridorSnapshot>(Corridor.Id)!.Hazards[0];
    }
}
