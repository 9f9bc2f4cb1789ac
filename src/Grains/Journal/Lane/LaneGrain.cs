using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Journal.Lane;

/// <summary>The lane as a grain: one activation in the cluster, fenced by the store where there were two.</summary>
[Reentrant, Orleans.Placement.PreferLocalPlacement, KeepAlive]
public sealed class LaneGrain(IServiceProvider services) : Grain, ILaneGrain
{
    private LaneWriter? _writer;

    private LaneWriter Writer => _writer ?? throw new InvalidOperationException("The lane is not active.");

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var writer = services.GetRequiredService<Func<string, LaneWriter>>()(this.GetPrimaryKeyString());
        await writer.StartAsync(cancellationToken);
        _writer = writer;
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_writer is not null)
            await _writer.DisposeAsync();
    }

    /// <inheritdoc/>
    public Task<AppendReply> Append(Entry[] entries, DateTimeOffset? worldTime) => Working().AppendAsync(entries, worldTime);

    /// <inheritdoc/>
    public Task<LaneDelta?> Next(long after) => Working().NextAsync(after);

    /// <inheritdoc/>
    public Task<long> ActivateCity(string version) => Working().ActivateCityAsync(version);

    /// <inheritdoc/>
    public Task<long> ActivateModel(ModelRef model) => Working().ActivateModelAsync(model);

    /// <inheritdoc/>
    public Task<LaneStatus> Status() => Task.FromResult(Working().Status());

    // A writer that ended (fenced, store gone) cannot work again: the next call finds a new activation that claims anew.
    private LaneWriter Working()
    {
        if (Writer.Ended.IsCompleted)
            DeactivateOnIdle();
        return Writer;
    }
}
