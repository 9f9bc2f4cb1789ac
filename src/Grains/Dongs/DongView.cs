using System.Globalization;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Dongs;

/// <summary>Shows a dong: the worst state of its zones. It is never safe while one of them is unknown.</summary>
public static class DongView
{
    /// <summary>The dong at <paramref name="now"/>.</summary>
    public static DongSnapshot Of(Dong dong, ISurroundings around, DateTimeOffset now)
    {
        PublicState? worst = null;
        int affected = 0, unknown = 0, closed = 0;
        DateTimeOffset? newest = null;
        foreach (var id in around.Within(dong.Id, "zone"))
        {
            var zone = around.Snapshot<DrainageZoneSnapshot>(id);
            if (zone?.State is not { } state)
            {
                unknown++;
                continue;
            }

            affected += state >= PublicState.Caution ? 1 : 0;
            worst = worst is { } seen && seen >= state ? seen : state;
            newest = zone.AsOf > newest || newest is null ? zone.AsOf : newest;
        }

        foreach (var id in around.Within(dong.Id, "underpass"))
        {
            closed += around.Snapshot<UnderpassSnapshot>(id)?.Passable == false ? 1 : 0;
        }

        return new DongSnapshot
        {
            Id = dong.Id,
            Title = dong.Title,
            Provenance = dong.Provenance,
            State = worst == PublicState.Safe && unknown > 0 ? null : worst,
            StateReason = worst is null && unknown == 0 ? "zone.none"
                : string.Create(CultureInfo.InvariantCulture, $"{affected} zones affected, {unknown} unknown"),
            AsOf = newest,
            NextDue = WorldMinute.After(now),
            People = dong.People,
            HalfBasementHouseholds = dong.HalfBasementHouseholds,
            ZonesAffected = affected,
            ZonesUnknown = unknown,
            UnderpassesClosed = closed,
        };
    }
}
