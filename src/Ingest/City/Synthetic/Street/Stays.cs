namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>One vehicle in one place.</summary>
/// <param name="Slot">Place in the zone.</param>
/// <param name="FromS">Begin [s].</param>
/// <param name="UntilS">End [s].</param>
/// <param name="Vehicle">Index of the vehicle, −1 until one is given to it.</param>
internal sealed record Stay(int Slot, double FromS, double UntilS, int Vehicle);

/// <summary>
/// Who parked where and when: arrivals thinned from the demand (Lewis and Shedler, 1979), turned away where no place is free and,
/// for a while, where a patrol car has just passed.
/// </summary>
internal sealed class Stays
{
    private const double HourS = 3_600;
    private const double LongestS = ParkingDemand.LongestHours * HourS;
    private readonly List<Stay>[] _ofZone;

    public Stays(KerbSlots slots, ParkingDemand demand, KerbExposure exposure, StreetSettings settings, StreetClock clock, int seed)
    {
        _ofZone = new List<Stay>[slots.Zones.Length];
        for (var zone = 0; zone < _ofZone.Length; zone++)
            _ofZone[zone] = Fill(zone, slots, demand, exposure.PassesOf(zone), settings, clock, new SeededDraw(seed, "stays|" + slots.Zones[zone].Id));
        Vehicles = Assign(new SeededDraw(seed, "vehicles"));
    }

    /// <summary>How many vehicles there are.</summary>
    public int Vehicles { get; }

    /// <summary>Stays of a zone in the order of their begin.</summary>
    public IReadOnlyList<Stay> Of(int zone) => _ofZone[zone];

    /// <summary>Who stands in a place of a zone at a time, if anybody.</summary>
    public Stay? At(int zone, int slot, double s)
    {
        var stays = _ofZone[zone];
        for (var i = After(stays, s) - 1; i >= 0 && stays[i].FromS > s - LongestS; i--)
        {
            if (stays[i].Slot == slot && stays[i].UntilS > s)
                return stays[i];
        }

        return null;
    }

    private static List<Stay> Fill(int zone, KerbSlots slots, ParkingDemand demand, IReadOnlyList<double> passes, StreetSettings settings, StreetClock clock, SeededDraw draw)
    {
        var stays = new List<Stay>();
        var free = new double[slots.Of(zone).Count];
        Array.Fill(free, double.NegativeInfinity);
        var pass = 0;
        for (var hour = 0.0; hour < clock.EndS; hour += HourS)
        {
            var count = draw.Poisson(demand.PerHour(zone, hour + (HourS / 2)));
            foreach (var at in Enumerable.Range(0, count).Select(_ => hour + draw.Between(0, HourS)).Order().ToArray())
            {
                while (pass < passes.Count && passes[pass] <= at)
                    pass++;
                var deterred = pass > 0 && draw.Happens(settings.Deterrence * Math.Exp((passes[pass - 1] - at) / (60 * settings.DeterrenceMinutes)));
                var first = draw.Below(free.Length);
                var slot = Enumerable.Range(0, free.Length).Select(i => (first + i) % free.Length).FirstOrDefault(i => free[i] <= at, -1);
                var until = at + demand.DurationS(zone, at, draw);
                if (deterred || slot < 0 || at >= clock.EndS)
                    continue;
                free[slot] = until;
                stays.Add(new Stay(slot, at, until, -1));
            }
        }

        return stays;
    }

    // A vehicle is in one place at a time: whoever comes takes one that is free, and most are seen again another day.
    private int Assign(SeededDraw draw)
    {
        const double PoolShare = 0.35;
        var all = _ofZone.SelectMany((stays, zone) => stays.Select((stay, i) => (zone, i, stay.FromS))).OrderBy(s => s.FromS).ThenBy(s => s.zone).ToArray();
        var busy = new List<double>(Enumerable.Repeat(double.NegativeInfinity, (int)(all.Length * PoolShare)));
        foreach (var (zone, i, from) in all)
        {
            var vehicle = busy.Count == 0 ? -1 : draw.Below(busy.Count);
            if (vehicle < 0 || busy[vehicle] > from)
            {
                vehicle = busy.Count;
                busy.Add(0);
            }

            busy[vehicle] = _ofZone[zone][i].UntilS;
            _ofZone[zone][i] = _ofZone[zone][i] with { Vehicle = vehicle };
        }

        return busy.Count;
    }

    private static int After(List<Stay> stays, double s)
    {
        var (low, high) = (0, stays.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (stays[middle].FromS <= s)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
