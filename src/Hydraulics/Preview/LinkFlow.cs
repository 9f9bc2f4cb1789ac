using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>
/// Discharge of each link by the local inertial equation over its whole section: Q' (1 + F |Q'|) = Q − c Δη, c = g A Δt / L, F = g A Δt / K².
/// Where a wave would cross a node within a step, momentum is taken over a shorter time (both c and F are scaled down alike): steady flow is
/// unchanged, fast waves arrive later, and any time step is stable. Eight links at a time; lanes never mix.
/// </summary>
/// <remarks>
/// A level that is flat within a node gathers the film on a slope in its lowest cells, where it would run off several times too fast. So
/// shallow water is given the conveyance of a sheet over all faces of the link, as deep as the giving node's water spread over all its cells:
/// F grows by (K / K of the sheet)², at most <see cref="MostFilmDrag"/> times, and by less where water is deeper than <see cref="FilmM"/> at
/// the faces, with the fourth power of the depth: a channel within a block is no film.
/// </remarks>
internal sealed class LinkFlow
{
    /// <summary>Links are taken in groups of so many.</summary>
    public const int Lanes = 8;

    /// <summary>Water up to this depth at the faces of a link runs as a sheet [m].</summary>
    public const float FilmM = 0.05f;

    /// <summary>Bound of what a sheet's friction is more than that of gathered water.</summary>
    public const float MostFilmDrag = 30;

    // Each link may move the level of a node by half of the difference in a step: the bound of a chain of four links a node.
    private const float WaveShare = 2;

    // Of one node's water through one link in one step.
    private const double GiveAway = 0.8;
    private const float LeastDepthM = 5e-5f;

    // A film thinner than this part of the gathered depth is no thinner.
    private const float LeastFilm = 1e-3f;
    private readonly int[] _a;
    private readonly int[] _b;
    private readonly float[] _gravity;
    private readonly float[] _friction;
    private readonly float[] _perFace;
    private readonly NodeState _nodes;
    private readonly double _cellM;

    public LinkFlow(SubgridTables tables, NodeState nodes, float[] beds, double cellM)
    {
        var padded = (tables.Links + Lanes - 1) / Lanes * Lanes;
        (_nodes, _cellM) = (nodes, cellM);
        Sections = new Conveyance(tables.LinkStart, beds, padded);

        // One more, which no link has and which never carries anything.
        Discharge = new float[padded + 1];
        (_a, _b, _gravity, _friction, _perFace) = (new int[padded], new int[padded], new float[padded], new float[padded], new float[padded]);
        tables.LinkA.CopyTo(_a, 0);
        tables.LinkB.CopyTo(_b, 0);
        for (var link = 0; link < tables.Links; link++)
        {
            (_gravity[link], _friction[link]) = ((float)(9.81 * cellM / tables.LengthM[link]), (float)(tables.Friction[link] / cellM));
            _perFace[link] = 1f / (tables.LinkStart[link + 1] - tables.LinkStart[link]);
        }
    }

    /// <summary>Discharge of each link [m³/s], positive from its first node; the last few fill up the last group and stay 0.</summary>
    public float[] Discharge { get; }

    /// <summary>Groups of links.</summary>
    public int Groups => _a.Length / Lanes;

    public Conveyance Sections { get; }

    /// <summary>Mean velocity in a link's section [m/s].</summary>
    public double Velocity(int link)
    {
        if (Discharge[link] == 0)
            return 0;
        var area = Sections.Wet[link] * _cellM * (Math.Max(_nodes.Level(_a[link]), _nodes.Level(_b[link])) - Sections.Mean[link]);
        return area < LeastDepthM * _cellM ? 0 : Discharge[link] / area;
    }

    /// <summary>Moves a range of groups over a step [s].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(int from, int to, double step)
    {
        ref var flows = ref MemoryMarshal.GetArrayDataReference(_nodes.Flows);
        var seconds = Vector256.Create((float)step);
        var give = Vector256.Create((float)(GiveAway * _nodes.AreaM2 / step));
        var one = Vector256<float>.One;
        for (var group = from; group < to; group++)
        {
            var first = group * Lanes;
            var a = NodeFlow.Of(ref flows, ref _a[first]);
            var b = NodeFlow.Of(ref flows, ref _b[first]);
            var higher = Vector256.MaxNative(a.LevelM, b.LevelM);
            Sections.Follow(first, higher);
            var wet = Load(Sections.Wet, first);
            var depth = higher - Load(Sections.Mean, first);
            var live = Vector256.GreaterThan(wet, Vector256<float>.Zero) & Vector256.GreaterThanOrEqual(depth, Vector256.Create(LeastDepthM));
            depth = Vector256.ConditionalSelect(live, depth, one);
            wet = Vector256.ConditionalSelect(live, wet, one);
            var push = wet * depth * Load(_gravity, first) * seconds;
            var reach = Vector256.Create(WaveShare) * seconds * push * (a.PerAreaM2 + b.PerAreaM2);
            var scale = one / Vector256.MaxNative(one, reach);
            var root = CubeRoot.Inverse(depth);
            var square = root * root;
            var shape = one + (Load(Sections.Variance, first) / (depth * depth));
            var wetShape = wet * shape;
            var drag = seconds * Load(_friction, first) * (square * square * square * root) / (wetShape * shape);
            var film = Vector256.ConditionalSelect(Vector256.GreaterThan(a.LevelM, b.LevelM), a.FilmM, b.FilmM);
            drag *= one + SheetExcess(depth, film, wetShape * Load(_perFace, first));
            var pushed = Load(Discharge, first) - (scale * push * (b.LevelM - a.LevelM));
            var next = (pushed + pushed) / (one + Vector256.Sqrt(one + (Vector256.Create(4f) * scale * drag * Vector256.Abs(pushed))));
            next = Vector256.MaxNative(Vector256.MinNative(next, give * a.WaterM), -(give * b.WaterM));
            Vector256.ConditionalSelect(live, next, Vector256<float>.Zero).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(Discharge), (nuint)first);
        }
    }

    // By how much more a sheet resists than water gathered in a section of so much of the link's faces.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> SheetExcess(Vector256<float> depth, Vector256<float> film, Vector256<float> section)
    {
        var one = Vector256<float>.One;
        var root = CubeRoot.Inverse(Vector256.MaxNative(film / depth, Vector256.Create(LeastFilm)));
        var cube = root * root * root;
        var ratio = section * section * (cube * cube * cube * root);
        var fade = Vector256.MinNative(one, Vector256.Create(FilmM) / depth);
        fade *= fade;
        return fade * fade * (Vector256.MaxNative(one, Vector256.MinNative(ratio, Vector256.Create(MostFilmDrag))) - one);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(float[] values, int first) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)first);
}
