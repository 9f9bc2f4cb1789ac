using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Hydraulics.Drains;

namespace SiheungTwin.Grains.WhatIf.Cases;

/// <summary>Emergency pumps on the run's cells: each draws from the cell it stands on and the eight around it.</summary>
internal static class StreetPumps
{
    /// <summary>A pump of the case; null where its place lies outside the run's raster.</summary>
    public static MobilePump? Of(EmergencyPump pump, int index, RunInputs inputs, RunCity city, CaseGround ground)
    {
        if (Cell(pump, city, ground) is not { } cell)
            return null;
        var (columns, rows) = (ground.Ground.Columns, ground.Ground.Rows);
        var cells = new List<int>();
        for (var row = Math.Max(0, (cell / columns) - 1); row <= Math.Min(rows - 1, (cell / columns) + 1); row++)
        {
            for (var column = Math.Max(0, (cell % columns) - 1); column <= Math.Min(columns - 1, (cell % columns) + 1); column++)
                cells.Add((row * columns) + column);
        }

        int? body = pump.To is { } to ? inputs.Waters.Select((w, i) => (w.Id, i)).First(w => w.Id == to).i : null;
        return new MobilePump(FormattableString.Invariant($"emergency_pumps[{index}]"), cells, pump.CapacityM3S, body, pump.FromMin * 60, pump.ToMin * 60 ?? double.PositiveInfinity);
    }

    private static int? Cell(EmergencyPump pump, RunCity city, CaseGround ground)
    {
        if (pump.Zone is { } zone)
        {
            var index = city.Zones.Select((z, i) => (z.Id, i)).First(z => z.Id == zone).i;
            return ground.ZoneCells[index] < 0 ? null : ground.ZoneCells[index];
        }

        var at = CaseBuilder.Place(pump.At!);
        return ground.Ground.TryCell(at.X, at.Y, out var column, out var row) ? (row * ground.Ground.Columns) + column : null;
    }
}
