namespace SiheungTwin.Cluster.Tests;

/// <summary>A week on the streets from the files to the hotspots, as <c>tests/scripts/street.sh</c> tells it; on the real files where <c>SIHEUNG_REAL_DATA</c> names them.</summary>
public sealed class StreetScriptTests
{
    // Two days instead of the script's own week: every check holds for them.
    [Fact]
    public Task Days_on_the_streets_go_through_the_front_door_survive_a_kill_and_leave_no_plate() =>
        Script.RunAsync("street.sh", ["bash", "curl", "jq"], "curl, jq", ("STREET_DAYS", "2"), TestContext.Current.CancellationToken);
}
