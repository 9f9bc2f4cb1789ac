using SiheungTwin.Analytics.Learning;

namespace SiheungTwin.Analytics.FloodRisk;

/// <summary>When and where a row is of.</summary>
/// <param name="Place">Number of the place.</param>
/// <param name="Minute">Minute of the run.</param>
/// <param name="OnsetMin">Minutes until it is first flooded; NaN when it is not within the horizon.</param>
public readonly record struct FloodInstant(int Place, int Minute, float OnsetMin);

/// <summary>Rows of <see cref="FloodFeatures"/> with the solver's labels; blocks are storms.</summary>
public sealed class FloodSamples
{
    private readonly List<FloodInstant> _instants = [];

    /// <summary>The rows.</summary>
    public FeatureTable Rows { get; } = new(FloodFeatures.Names);

    /// <summary>When and where a row is of.</summary>
    public FloodInstant Instant(int row) => _instants[row];

    /// <summary>Horizon of a row [h].</summary>
    public int Hours(int row) => (int)Rows.Row(row)[0];

    /// <summary>Adds the rows of a place at an instant, one for each horizon.</summary>
    /// <param name="place">The place.</param>
    /// <param name="now">What the twin would know of it.</param>
    /// <param name="onsetMin">Minutes until the solver has it flooded; NaN when it does not.</param>
    /// <param name="left">Minutes the solver's run still lasts: horizons beyond it have no label.</param>
    /// <param name="storm">Number of the storm.</param>
    /// <param name="number">Number of the place.</param>
    /// <param name="minute">Minute of the run.</param>
    public void Add(FloodPlace place, in FloodConditions now, double onsetMin, int left, int storm, int number, int minute)
    {
        Span<float> row = stackalloc float[FloodFeatures.Count];
        for (var hours = 1; hours <= FloodFeatures.Hours; hours++)
        {
            // Also where it floods before the end: kept for its label alone, such rows would make the ends of runs look wet.
            if (60 * hours > left)
                continue;
            FloodFeatures.Write(place, now, hours, row);
            var flooded = onsetMin <= 60 * hours;
            Rows.Add(row, flooded, storm);
            _instants.Add(new FloodInstant(number, minute, flooded ? (float)onsetMin : float.NaN));
        }
    }

    /// <summary>Appends all rows of another.</summary>
    public void Add(FloodSamples other)
    {
        for (var row = 0; row < other.Rows.Count; row++)
        {
            Rows.Add(other.Rows.Row(row), other.Rows.Label(row), other.Rows.Block(row));
            _instants.Add(other._instants[row]);
        }
    }

    /// <summary>The rows of which something holds.</summary>
    public FloodSamples Where(Func<int, bool> keep)
    {
        var kept = new FloodSamples();
        for (var row = 0; row < Rows.Count; row++)
        {
            if (!keep(row))
                continue;
            kept.Rows.Add(Rows.Row(row), Rows.Label(row), Rows.Block(row));
            kept._instants.Add(_instants[row]);
        }

        return kept;
    }
}
