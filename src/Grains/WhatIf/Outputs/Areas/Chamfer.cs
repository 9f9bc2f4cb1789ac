namespace SiheungTwin.Grains.WhatIf.Outputs.Areas;

/// <summary>
/// Cuts the corners of a ring of cell sides at half a cell, so that stairs become straight slopes. Every cut lies inside one cell and every side belongs to one ring:
/// rings that did not cross before do not cross or touch after.
/// </summary>
internal static class Chamfer
{
    /// <summary>The ring with its corners cut [cells], without points on a straight line; not closed.</summary>
    public static List<(double Column, double Row)> Of(IReadOnlyList<(int Column, int Row)> corners)
    {
        var cut = new List<(double Column, double Row)>(2 * corners.Count);
        for (var i = 0; i < corners.Count; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % corners.Count]);
            var length = Math.Abs(b.Column - a.Column) + Math.Abs(b.Row - a.Row);
            var (column, row) = (Math.Sign(b.Column - a.Column) * 0.5, Math.Sign(b.Row - a.Row) * 0.5);
            cut.Add((a.Column + column, a.Row + row));
            if (length > 1)
                cut.Add((b.Column - column, b.Row - row));
        }

        var straight = new List<(double Column, double Row)>(cut.Count);
        for (var i = 0; i < cut.Count; i++)
        {
            var (before, at, after) = (straight.Count > 0 ? straight[^1] : cut[^1], cut[i], cut[(i + 1) % cut.Count]);
            if ((at.Column - before.Column) * (after.Row - at.Row) != (at.Row - before.Row) * (after.Column - at.Column))
                straight.Add(at);
        }

        return straight;
    }
}
