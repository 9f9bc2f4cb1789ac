namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>What cameras make of parked vehicles: seen or not, read or not, and where they believe it stands.</summary>
internal sealed class VehicleSight(KerbSlots slots, KerbSight sight, StreetGraph graph, Stays stays, StreetSettings settings, int seed)
{
    private const double FixedSigmaM = 1.5;

    /// <summary>Sightings of one drive, in the order of the roads.</summary>
    public IEnumerable<Finding> Of(Drive drive)
    {
        var draw = new SeededDraw(seed, FormattableString.Invariant($"seen|{drive.Source}|{drive.Legs[0].FromS}"));
        var bias = new PositionError(drive.SigmaM, draw);
        foreach (var leg in drive.Legs)
        {
            bias.Drift(draw);
            foreach (var seen in sight.From(leg.Road))
            {
                var at = leg.TimeAt(seen.ChainageM, graph.Walks[leg.Road].Length);
                if (stays.At(seen.Zone, seen.Slot, at) is not { } stay || !draw.Happens(Chance(seen, leg.Against, at)))
                    continue;
                var (x, y) = bias.Apply(slots.Of(seen.Zone)[seen.Slot], draw);
                yield return Sighting(at, drive.Source, x, y, drive.SigmaM, stay, draw);
            }
        }
    }

    /// <summary>What a fixed camera sees in a frame of one zone.</summary>
    public IEnumerable<Finding> Frame(string source, int zone, double at, SeededDraw draw)
    {
        for (var slot = 0; slot < slots.Of(zone).Count; slot++)
        {
            if (stays.At(zone, slot, at) is not { } stay || !draw.Happens(settings.SightChance))
                continue;
            var (x, y) = slots.Of(zone)[slot];
            yield return Sighting(at, source, x + (FixedSigmaM * draw.Normal()), y + (FixedSigmaM * draw.Normal()), FixedSigmaM, stay, draw);
        }
    }

    // Cars keep to the right: what stands on the left is a carriageway farther off.
    private double Chance(SeenSlot seen, bool against, double at)
    {
        const double KeepRightM = 2;
        var left = against ? -seen.OffsetM : seen.OffsetM;
        var distance = Math.Abs(left + KeepRightM);
        var chance = settings.SightChance * (1 - (0.5 * Math.Min(1, distance / settings.SightM)));
        var hidden = stays.At(seen.Zone, seen.Slot - 1, at) is not null && stays.At(seen.Zone, seen.Slot + 1, at) is not null;
        return hidden ? chance * (1 - settings.Occlusion) : chance;
    }

    private Finding Sighting(double at, string source, double x, double y, double sigma, Stay stay, SeededDraw draw)
    {
        var confidence = Math.Round(draw.Between(0.6, 0.99), 2);
        var plate = draw.Happens(settings.Unread) ? null
            : SyntheticPlates.Of(draw.Happens(settings.Misread) ? stays.Vehicles + draw.Below(stays.Vehicles + 1) : stay.Vehicle, seed);
        return new Finding(at, source, "parked_vehicle", confidence, x, y, sigma) { Vehicle = plate };
    }
}
