namespace SiheungTwin.Cluster.Tests;

/// <summary>The storm from the files to the fork, as <c>tests/scripts/storm.sh</c> tells it; on the real files where <c>SIHEUNG_REAL_DATA</c> names them.</summary>
public sealed class StormScriptTests
{
    // Faster than the script's own 120x: the same rows in the same order.
    [Fact]
    public Task A_storm_goes_through_the_front_door_is_killed_forked_and_read_back() =>
        Script.RunAsync("storm.sh", ["bash", "curl", "jq", "ogrinfo"], "curl, jq, gdal-bin", ("STORM_SPEED", "360"), TestContext.Current.CancellationToken);
}
