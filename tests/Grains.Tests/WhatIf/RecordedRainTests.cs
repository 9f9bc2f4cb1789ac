using System.Text.Json;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Grains.WhatIf.Tables;

namespace SiheungTwin.Grains.Tests.WhatIf;

/// <summary>Rain that a world's journal holds, read back for a run.</summary>
public sealed class RecordedRainTests : IAsyncLifetime
{
    private const string Lane = "live";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("twin-recorded-rain-");
    private IJournalStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _store = JournalStores.Sqlite(Path.Combine(_folder.FullName, "journal.db"));
        await _store.InitializeAsync(Ct);
        await _store.AppendAsync(await _store.ClaimAsync(Lane, Ct), PitCity.RainOf(60), Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_recorded_storm_is_read_back_scaled_and_placed()
    {
        var rain = Assert.Single((await ExtractAsync("\"kind\":\"recorded\",\"from\":\"2026-07-01T00:20:00Z\",\"to\":\"2026-07-01T00:50:00Z\",\"at_min\":15,\"factor\":2")).Rain);
        var series = new Hydraulics.Series.TimeSeries(rain.Minutes, rain.MmH, Hydraulics.Series.Interpolation.Step);
        Assert.Equal([0.0, 120, 0], new[] { series.Mean(0, 15), series.Mean(15, 45), series.Mean(45, 60) }.Select(v => Math.Round(v, 3)));
    }

    [Fact]
    public async Task A_span_nobody_recorded_is_refused()
    {
        var refused = await Assert.ThrowsAsync<ScenarioException>(() => ExtractAsync("\"kind\":\"recorded\",\"from\":\"2026-06-01T00:20:00Z\""));
        Assert.Equal("$.rain.from", refused.Faults[0].Field);
    }

    [Fact]
    public async Task Minutes_a_station_lacks_are_told_and_never_taken_as_dry()
    {
        // The record ends at 01:00: of the hour from 00:03 on the last three minutes are unknown.
        var inputs = await ExtractAsync("\"kind\":\"station\",\"station\":\"1\",\"from\":\"2026-07-01T00:03:00Z\"");
        var rain = Assert.Single(inputs.Rain);
        Assert.Equal(60, rain.MmH[59], 3);
        Assert.Contains(inputs.Origin!.Notes, n => n.Note.Contains("3 of 60 minutes unknown", StringComparison.Ordinal));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<RunInputs> ExtractAsync(string rain)
    {
        using var json = JsonDocument.Parse("{\"duration_min\":60,\"rain\":{" + rain + "}}");
        var (scenario, city, kinds) = (ScenarioReader.Parse(json.RootElement), PitCity.City(), new AssetKinds(new Rules()));
        var station = rain.Contains("station", StringComparison.Ordinal) ? await StationMinutes.ReadAsync(_store, Lane, long.MaxValue, city, scenario, kinds, Ct) : null;
        var recorded = station is null ? await RecordedStorm.ReadAsync(_store, Lane, long.MaxValue, city, scenario, kinds, Ct) : null;
        return new StartState(new Rules(), ScenarioTables.Shipped).Extract(PitCity.Root(city), scenario, ("test", true), station, recorded);
    }
}
