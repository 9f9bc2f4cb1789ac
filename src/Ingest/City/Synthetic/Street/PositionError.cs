namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>
/// Error of a moving camera's positions: most of it is the receiver's, which drifts slowly (a first-order autoregression from road to road),
/// the rest is the detector's, new each time. Each coordinate has the standard deviation given.
/// </summary>
internal sealed class PositionError(double sigmaM, SeededDraw draw)
{
    private const double SlowShare = 0.8;
    private const double Memory = 0.9;
    private double _x = draw.Normal();
    private double _y = draw.Normal();

    public void Drift(SeededDraw next)
    {
        var fresh = Math.Sqrt(1 - (Memory * Memory));
        _x = (Memory * _x) + (fresh * next.Normal());
        _y = (Memory * _y) + (fresh * next.Normal());
    }

    public (double X, double Y) Apply((double X, double Y) at, SeededDraw next)
    {
        var fast = Math.Sqrt(1 - (SlowShare * SlowShare));
        return (at.X + (sigmaM * ((SlowShare * _x) + (fast * next.Normal()))), at.Y + (sigmaM * ((SlowShare * _y) + (fast * next.Normal()))));
    }
}
