using System.Globalization;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Kma.Radar;

/// <summary>
/// Radar composites (HSR, HSP, RDR_CMP) as rain of the cells of the 5 km grid around the city: the mean rate of a cell's pixels. −30000 is outside the
/// radar's reach, −25000 and the other codes from −20000 down no echo. Also rain of the radar at stations as text. A rate by radar stands beside gauges
/// and never in their place.
/// </summary>
public sealed class RadarDecoder : IFeedDecoder
{
    private const int OutsideTo = -30000;
    private const int NoEchoTo = -20000;
    private const double DfsKm = 5;
    private const double DfsOriginX = 43;
    private const double DfsOriginY = 136;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public string Feed => "kma-radar";

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context)
    {
        // First as a composite: its size has to fit to the byte, while the first bytes of one can look like a text.
        if (RadarImage.Of(content.Span, out var failure) is not { } image)
        {
            if (!IsText(content.Span))
                return failure!.ToDecoded("");
            return SourceText.TryRead(content, out var text, out var why)
                ? HubRows.Decode(text, context, (index, row, line) => HspRow.Is(row) ? HspRow.Read(Feed, index, row, line) : (null, RejectedRow.Of(index, "row.malformed", "", "No row of the product HSP.", line)))
                : why!.ToDecoded(text);
        }

        if (context.Radar.Grids.Find(g => g.Columns == image.Columns && g.Rows == image.Rows) is not { } grid)
            return new Decoded([], [RejectedRow.Of(-1, "radar.grid_unknown", "nx", FormattableString.Invariant($"A composite of {image.Columns} x {image.Rows} pixels: configure where it lies."), "")]);
        var observed = image.Observed ?? new DateTimeOffset(context.Received.Ticks - (context.Received.Ticks % Interval.Ticks), context.Received.Offset).ToUniversalTime();
        return new Decoded(Cells(image, grid, observed, context.Radar), []);
    }

    private List<Observation> Cells(RadarImage image, RadarGrid grid, DateTimeOffset observed, RadarGridOptions options)
    {
        var found = new List<Observation>();
        for (var ny = options.SouthNy; ny <= options.NorthNy; ny++)
        {
            for (var nx = options.WestNx; nx <= options.EastNx; nx++)
            {
                if (Cell(image, grid, options, nx, ny) is { } cell)
                    found.Add(Of(image, observed, nx, ny, cell, options));
            }
        }

        return found;
    }

    private Observation Of(RadarImage image, DateTimeOffset observed, int nx, int ny, CellRain cell, RadarGridOptions options)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"dfs:{nx},{ny}");
        var seen = cell.Known >= options.LeastShare * cell.Pixels;
        return new Observation(
            Feed, string.Create(CultureInfo.InvariantCulture, $"radar:{image.Columns}x{image.Rows}@{nx},{ny}"), FeedTime.Key(observed), observed, "rain_rate_radar",
            seen ? Math.Round(cell.Sum / cell.Known, 3) : null, null, null, "mm/h", seen ? null : "outside_radar", place)
        {
            Body = JsonText.Object(("pixels", (double)cell.Pixels), ("known", (double)cell.Known), ("max_mm_h", Math.Round(cell.Max, 3))),
        };
    }

    // Both grids lie in one plane with one origin, so a pixel's cell needs no longitude. Pixels whose centre is nearest to the cell's.
    private static CellRain? Cell(RadarImage image, RadarGrid grid, RadarGridOptions options, int nx, int ny)
    {
        var (west, south) = ((nx - DfsOriginX - 0.5) * DfsKm, (ny - DfsOriginY - 0.5) * DfsKm);
        var (fromColumn, toColumn) = (First(west, grid.CellKm, grid.OriginColumn), First(west + DfsKm, grid.CellKm, grid.OriginColumn));
        var (fromRow, toRow) = (First(south, grid.CellKm, grid.OriginRow), First(south + DfsKm, grid.CellKm, grid.OriginRow));
        if (fromColumn < 0 || fromRow < 0 || toColumn > image.Columns || toRow > image.Rows || toColumn <= fromColumn || toRow <= fromRow)
            return null;
        var (known, sum, max) = (0, 0.0, 0.0);
        for (var row = fromRow; row < toRow; row++)
        {
            for (var column = fromColumn; column < toColumn; column++)
            {
                var value = image.Values[(row * image.Columns) + column];
                if (value <= OutsideTo)
                    continue;
                var rate = value <= NoEchoTo ? 0 : Rate(value / 100.0, image, options);
                (known, sum, max) = (known + 1, sum + rate, Math.Max(max, rate));
            }
        }

        return new CellRain((toColumn - fromColumn) * (toRow - fromRow), known, sum, max);
    }

    private static int First(double km, double cellKm, double origin) => (int)Math.Ceiling((km / cellKm) + origin - 1e-9);

    private static double Rate(double value, RadarImage image, RadarGridOptions options) =>
        image.Observed is not null && options.HeaderHoldsRates ? Math.Max(0, value) : Math.Pow(Math.Pow(10, value / 10) / options.ZrA, 1 / options.ZrB);

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        var start = bytes.TrimStart(" \t\r\n"u8);
        return start.IsEmpty || start[0] is (byte)'#' or (byte)'{' or (byte)'<' || (start.Length > 12 && !start[..12].ContainsAnyExceptInRange((byte)'0', (byte)'9'));
    }

    private readonly record struct CellRain(int Pixels, int Known, double Sum, double Max);
}
