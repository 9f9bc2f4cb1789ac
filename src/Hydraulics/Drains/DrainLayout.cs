namespace SiheungTwin.Hydraulics.Drains;

/// <summary>Drain zones and the cells they drain.</summary>
/// <param name="Zones">The zones.</param>
/// <param name="ZoneOfCell">For each cell, row by row, the index of its zone, or −1.</param>
/// <param name="IntervalS">Street and pipe exchange no more often than this [s]; 0 exchanges at every step.</param>
public sealed record DrainLayout(IReadOnlyList<DrainZone> Zones, int[] ZoneOfCell, double IntervalS = 5);
