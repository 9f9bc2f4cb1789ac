using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.WhatIf.Inputs;

namespace SiheungTwin.Grains.WhatIf.Cases;

/// <summary>
/// Water at the start: each zone's hollow is filled from its lowest cell to its level, through cells of the same zone that lie lower and touch by a side.
/// On coarse cells this is the zone's level rather than its volume.
/// </summary>
internal static class StandingWater
{
    public static Raster Depths(CaseGround ground, IReadOnlyList<ZoneStart> zones)
    {
        var raster = ground.Ground;
        var depths = new Raster(raster.Columns, raster.Rows, raster.West, raster.North, raster.CellM);
        var queue = new Queue<int>();
        for (var z = 0; z < zones.Count; z++)
        {
            if (!(zones[z].DepthM > 0) || ground.ZoneCells[z] < 0)
                continue;
            var level = raster.Values[ground.ZoneCells[z]] + zones[z].DepthM!.Value;
            Fill(ground.ZoneCells[z]);
            while (queue.TryDequeue(out var cell))
            {
                var column = cell % raster.Columns;
                if (column > 0)
                    Fill(cell - 1);
                if (column < raster.Columns - 1)
                    Fill(cell + 1);
                if (cell >= raster.Columns)
                    Fill(cell - raster.Columns);
                if (cell < raster.Values.Length - raster.Columns)
                    Fill(cell + raster.Columns);
            }

            void Fill(int cell)
            {
                if (ground.ZoneOfCell[cell] != z || !ground.Active[cell] || depths.Values[cell] > 0 || raster.Values[cell] >= level)
                    return;
                depths.Values[cell] = (float)(level - raster.Values[cell]);
                queue.Enqueue(cell);
            }
        }

        return depths;
    }
}
