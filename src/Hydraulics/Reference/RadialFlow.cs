using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Reference;

/// <summary>
/// Water spreading in all directions from a disc on flat ground: the shallow-water equations in the distance from its centre, advection included,
/// on a fine staggered grid (Stelling and Duinmeijer 2003, semi-implicit friction). Written apart from the engine, as its referee.
/// </summary>
internal sealed class RadialFlow
{
    private const double Gravity = 9.81;
    private const double CellM = 1;
    private const double DryM = 1e-5;
    private readonly double _roughness;
    private readonly int _sources;
    private readonly double[] _depth;

    // Velocity at the outer face of each cell.
    private readonly double[] _speed;
    private readonly double[] _next;
    private readonly double[] _passed;
    private double _now;

    /// <param name="radiusM">How far water may go [m].</param>
    /// <param name="sourceM">Radius of the disc that water is given to [m].</param>
    /// <param name="roughness">Manning's n.</param>
    public RadialFlow(double radiusM, double sourceM, double roughness)
    {
        var cells = (int)(radiusM / CellM);
        (_roughness, _sources) = (roughness, (int)(sourceM / CellM));
        (_depth, _speed, _next, _passed) = (new double[cells], new double[cells], new double[cells], new double[cells]);
    }

    /// <summary>Depth at a distance [m].</summary>
    public double Depth(double distance)
    {
        var place = Math.Clamp((distance / CellM) - 0.5, 0, _depth.Length - 2);
        var (i, share) = ((int)place, place - (int)place);
        return ((1 - share) * _depth[i]) + (share * _depth[i + 1]);
    }

    /// <summary>Goes on to a time [s] with a discharge in all directions together [m³/s].</summary>
    public void Advance(double seconds, TimeSeries dischargeM3S, double factor)
    {
        while (_now < seconds)
        {
            var fastest = 0.1;
            var wet = 0;
            for (var i = 0; i < _depth.Length; i++)
            {
                if (_depth[i] <= DryM)
                    continue;
                wet = i;
                fastest = Math.Max(fastest, Math.Abs(_speed[i]) + Math.Sqrt(Gravity * _depth[i]));
            }

            var step = Math.Min(0.5 * CellM / fastest, seconds - _now);
            Step(step, Math.Min(wet + 2, _depth.Length - 1), factor * dischargeM3S.Mean(_now, _now + step) * step);
            _now += step;
        }
    }

    private void Step(double step, int end, double volume)
    {
        for (var i = 0; i < end; i++)
        {
            var carrier = _speed[i] != 0 ? _speed[i] : _depth[i] - _depth[i + 1];
            var depth = carrier >= 0 ? _depth[i] : _depth[i + 1];
            if (depth <= DryM)
            {
                _next[i] = 0;
                continue;
            }

            var before = i > 0 ? _speed[i - 1] : 0;
            var change = _speed[i] >= 0 ? _speed[i] - before : _speed[i + 1] - _speed[i];
            var free = _speed[i] - (step * ((_speed[i] * change / CellM) + (Gravity * (_depth[i + 1] - _depth[i]) / CellM)));
            var friction = Gravity * _roughness * _roughness * step / Math.Pow(depth, 4.0 / 3);
            _next[i] = 2 * free / (1 + Math.Sqrt(1 + (4 * friction * Math.Abs(free))));
        }

        // What a face takes is known before any depth changes.
        for (var i = 0; i < end; i++)
        {
            _speed[i] = _next[i];
            _passed[i] = 2 * Math.PI * (i + 1) * CellM * _next[i] * (_next[i] >= 0 ? _depth[i] : _depth[i + 1]) * step;
        }

        var disc = Math.PI * _sources * _sources * CellM * CellM;
        for (var i = 0; i <= end; i++)
        {
            var area = Math.PI * ((2 * i) + 1) * CellM * CellM;
            var change = ((i > 0 ? _passed[i - 1] : 0) - (i < end ? _passed[i] : 0)) / area;
            _depth[i] = Math.Max(0, _depth[i] + change + (i < _sources ? volume / disc : 0));
        }
    }
}
