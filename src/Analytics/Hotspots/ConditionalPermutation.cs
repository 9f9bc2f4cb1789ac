namespace SiheungTwin.Analytics.Hotspots;

/// <summary>
/// Pseudo p of local G by conditional permutation: the zone keeps its value, the other zones' values are dealt anew around it. One shuffle serves all
/// zones, as its first values without the zone's own are a fair draw for that zone; with the same seed the same result, on any machine.
/// </summary>
public static class ConditionalPermutation
{
    // Sums are equal when they differ by no more than the rounding of so many additions.
    private const double Rounding = 1e-12;

    /// <summary>Two-sided pseudo p: twice the smaller tail, (count + 1) / (permutations + 1), at most 1. NaN for a zone with no or all others as neighbours.</summary>
    /// <param name="values">One finite value a zone.</param>
    /// <param name="graph">Neighbours among these zones.</param>
    /// <param name="permutations">How many, at least 1; 999 gives a smallest p of 0.002.</param>
    /// <param name="seed">Seed.</param>
    public static double[] TwoSided(ReadOnlySpan<double> values, NeighbourGraph graph, int permutations, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfLessThan(permutations, 1);
        var n = values.Length;
        var (degrees, low, high, least, most) = (new int[n], new double[n], new double[n], new int[n], new int[n]);
        var (deepest, slack) = (0, Rounding * Scale(values));
        for (var i = 0; i < n; i++)
        {
            var observed = GetisOrd.SumAround(values, graph, i);
            (degrees[i], low[i], high[i]) = (graph.Degree(i), observed - slack, observed + slack);
            deepest = Math.Max(deepest, degrees[i]);
        }

        var deal = new Deal(n, Math.Min(n, deepest + 1), seed);
        for (var m = 0; m < permutations; m++)
        {
            var sums = deal.Next(values);
            for (var i = 0; i < n; i++)
                Count(i, sums[degrees[i]], 1);

            // The few that drew themselves have one more card instead.
            foreach (var i in deal.Drawn)
            {
                if (deal.PlaceOf(i) >= degrees[i])
                    continue;
                Count(i, sums[degrees[i]], -1);
                Count(i, sums[degrees[i] + 1] - values[i], 1);
            }
        }

        var p = new double[n];
        for (var i = 0; i < n; i++)
            p[i] = degrees[i] == 0 || degrees[i] >= n - 1 ? double.NaN : Math.Min(1, 2.0 * (Math.Min(most[i], least[i]) + 1) / (permutations + 1));
        return p;

        void Count(int zone, double drawn, int change)
        {
            most[zone] += drawn >= low[zone] ? change : 0;
            least[zone] += drawn <= high[zone] ? change : 0;
        }
    }

    private static double Scale(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += Math.Abs(value);
        return sum;
    }

    // The first cards of a shuffled deck and their running sums.
    private sealed class Deal
    {
        private readonly int[] _deck;
        private readonly int[] _place;
        private readonly double[] _sums;
        private ulong _state;

        public Deal(int n, int depth, ulong seed)
        {
            (_deck, _place, _sums, _state) = (new int[n], new int[n], new double[depth + 1], seed);
            for (var i = 0; i < n; i++)
                (_deck[i], _place[i]) = (i, i);
        }

        /// <summary>Zones drawn last.</summary>
        public ReadOnlySpan<int> Drawn => _deck.AsSpan(0, _sums.Length - 1);

        public int PlaceOf(int zone) => _place[zone];

        /// <summary>Shuffles anew: the sums of the first 0, 1, 2, … values.</summary>
        public ReadOnlySpan<double> Next(ReadOnlySpan<double> values)
        {
            for (var k = 0; k + 1 < _sums.Length; k++)
            {
                var other = k + (int)Below((uint)(_deck.Length - k));
                (_deck[k], _deck[other]) = (_deck[other], _deck[k]);
                (_place[_deck[k]], _place[_deck[other]]) = (k, other);
                _sums[k + 1] = _sums[k] + values[_deck[k]];
            }

            return _sums;
        }

        // SplitMix64 (Steele, Lea and Flood 2014), scaled by its upper half: a bias below 2⁻³² a draw.
        private uint Below(uint bound)
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (uint)(((mixed ^ (mixed >> 31)) >> 32) * bound >> 32);
        }
    }
}
