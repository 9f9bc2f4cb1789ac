using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Silo.WhatIf;

namespace SiheungTwin.Silo.Tests.WhatIf;

public sealed class RunMemoryTests
{
    [Fact]
    public void A_grid_that_needs_more_than_a_run_may_have_is_refused_by_its_field()
    {
        var memory = new RunMemory(20_000, 20_000, 10);
        var fault = Assert.Throws<ScenarioException>(() => memory.LimitMiB(10, 2048)).Faults[0];
        Assert.Equal("$.resolution_m", fault.Field);
        Assert.Contains("take larger cells", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Larger_cells_need_less_and_the_limit_is_what_is_needed()
    {
        var memory = new RunMemory(2000, 1500, 10);
        Assert.True(memory.NeedMiB(20) < memory.NeedMiB(10));
        Assert.Equal((int)Math.Ceiling(memory.NeedMiB(10)), memory.LimitMiB(10, 2048));
    }

    [Theory]
    [InlineData("preview", 30, 10)]
    [InlineData("preview", 10, 10)]
    [InlineData("full", 30, 30)]
    public void A_preview_is_sized_by_the_fine_cells_its_tables_are_made_from(string mode, double asked, double computed)
    {
        using var json = System.Text.Json.JsonDocument.Parse($$$"""{"duration_min":30,"mode":"{{{mode}}}","resolution_m":{{{asked}}},"rain":{"kind":"uniform","mm_h":10}}""");
        Assert.Equal(computed, RunMemories.CellM(ScenarioReader.Parse(json.RootElement)));
    }
}
