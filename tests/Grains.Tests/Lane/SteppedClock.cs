using Microsoft.Extensions.Time.Testing;

namespace SiheungTwin.Grains.Tests.Lane;

/// <summary>A clock that stands until it is moved, and whose date can be set wrong: timers go on as they would, for they know nothing of dates.</summary>
internal sealed class SteppedClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>How far the date is off.</summary>
    public TimeSpan Step { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Step;
}
