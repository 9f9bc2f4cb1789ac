using SiheungTwin.Grains.Drainage;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Signboards;

/// <summary>Shows a signboard: what it is and the gust at its weather cell. It is not judged, and says so.</summary>
public static class SignboardView
{
    /// <summary>The sign at <paramref name="now"/>.</summary>
    public static SignboardSnapshot Of(Signboard sign, PlainState state, ISurroundings around, DateTimeOffset now)
    {
        var over = state.Override is { } fact && fact.InForce(now) ? fact : null;
        return new SignboardSnapshot
        {
            Id = sign.Id,
            Title = sign.Title,
            Provenance = sign.Provenance,
            State = ZoneFold.StateOf(over?.Value),
            StateReason = over is null ? "not assessed" : "override " + over.Label,
            AsOf = state.NewestAt,
            NextDue = state.Override?.NextChange(now),
            Type = sign.Type,
            GustMS = around.Snapshot<WeatherSnapshot>(sign.Weather)?.GustMS,
        };
    }
}
