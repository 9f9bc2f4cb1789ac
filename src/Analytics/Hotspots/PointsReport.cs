namespace SiheungTwin.Analytics.Hotspots;

/// <summary>What became of the rows of a table of points.</summary>
public sealed record PointsReport
{
    /// <summary>Rows that are not blank, of all files.</summary>
    public required int Read { get; init; }

    /// <summary>Rows taken though not as they stood: an exposure that is blank or 0 makes the rate unknown.</summary>
    public required int Repaired { get; init; }

    /// <summary>Zones the statistics run over.</summary>
    public required int Zones { get; init; }

    /// <summary>Zones that stand on the very spot of another; all are kept.</summary>
    public required int DuplicateCoordinates { get; init; }

    /// <summary>Zones without a known exposure: left out of the statistics on rates.</summary>
    public required int UnknownExposure { get; init; }

    /// <summary>Rows set aside, in the order of the file.</summary>
    public required IReadOnlyList<RefusedRow> Refused { get; init; }
}

/// <summary>A row set aside.</summary>
/// <param name="File">File name.</param>
/// <param name="Row">Data row from 1, the header not counted.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record RefusedRow(string File, int Row, string Code, string Message);
