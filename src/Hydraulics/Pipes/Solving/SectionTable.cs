namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>
/// Area, hydraulic radius, conveyance and critical discharge of a section over depth, from tables made once: looking up needs no function
/// that differs between machines. Area is linear between the table's depths, and the width is its slope, so that volume and its derivative agree.
/// </summary>
internal sealed class SectionTable
{
    private const int Pieces = 400;
    private const double G = 9.81;
    private readonly double[] _area = new double[Pieces + 1];
    private readonly double[] _radius = new double[Pieces + 1];
    private readonly double[] _conveyance = new double[Pieces + 1];
    private readonly double[] _critical = new double[Pieces + 1];
    private readonly double _piece;
    private readonly int _best;

    public SectionTable(PipeSection section)
    {
        (Height, _piece) = (section.HeightM, section.HeightM / Pieces);
        for (var i = 0; i <= Pieces; i++)
        {
            var y = Height * i / Pieces;
            (_area[i], _radius[i]) = section switch
            {
                CircularSection circle => Circle(circle.DiameterM, y),
                BoxSection box => Box(box, y),
                _ => throw new HydraulicsException("hydraulics.section", "section", "is neither a circle nor a box."),
            };
            _conveyance[i] = _area[i] * Math.Pow(_radius[i], 2.0 / 3.0);
            if (_conveyance[i] > _conveyance[_best])
                _best = i;
        }

        for (var i = 1; i <= Pieces; i++)
        {
            var width = section is BoxSection box ? box.WidthM : 2 * Math.Sqrt(Math.Max(0, (Height * i / Pieces) * (Height - (Height * i / Pieces))));
            var critical = width > 0 ? _area[i] * Math.Sqrt(G * _area[i] / width) : 0;
            _critical[i] = Math.Max(critical, _critical[i - 1] * 1.000001);
        }
    }

    /// <summary>Inner height [m].</summary>
    public double Height { get; }

    /// <summary>Area of the full section [m²].</summary>
    public double FullArea => _area[Pieces];

    public double Area(double depth) => At(_area, depth);

    public double Radius(double depth) => At(_radius, depth);

    /// <summary>A R^(2/3).</summary>
    public double Conveyance(double depth) => At(_conveyance, depth);

    /// <summary>Width of the surface [m]: the slope of the area; 0 when full.</summary>
    public double Width(double depth) => Slope(_area, depth);

    public double ConveyanceSlope(double depth) => Slope(_conveyance, depth);

    /// <summary>Depth at which a discharge [m³/s] is critical.</summary>
    public double CriticalDepth(double discharge) => Inverse(_critical, Pieces, discharge);

    /// <summary>Depth at which the conveyance is as given; that of the greatest conveyance where it is more.</summary>
    public double NormalDepth(double conveyance) => Inverse(_conveyance, _best, conveyance);

    private static (double Area, double Radius) Circle(double diameter, double depth)
    {
        if (depth <= 0)
            return (0, 0);
        var angle = 2 * Math.Acos(Math.Clamp(1 - (2 * depth / diameter), -1, 1));
        var area = diameter * diameter / 8 * (angle - Math.Sin(angle));
        return (area, area / (angle * diameter / 2));
    }

    // The roof is wetted over the last 3 % of the height, as in SWMM 5, so that the radius has no jump.
    private static (double Area, double Radius) Box(BoxSection box, double depth)
    {
        const double RoofFrom = 0.97;
        var roof = box.WidthM * Math.Clamp((depth / box.HeightM - RoofFrom) / (1 - RoofFrom), 0, 1);
        return (box.WidthM * depth, box.WidthM * depth / (box.WidthM + (2 * depth) + roof));
    }

    private double Inverse(double[] table, int last, double value)
    {
        if (value >= table[last])
            return last * _piece;
        var (low, high) = (0, last);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (table[middle] <= value)
                low = middle;
            else
                high = middle;
        }

        return _piece * (low + Math.Max(0, (value - table[low]) / (table[high] - table[low])));
    }

    private double At(double[] table, double depth)
    {
        var x = depth / _piece;
        if (x <= 0)
            return table[0];
        if (x >= Pieces)
            return table[Pieces];
        var i = (int)x;
        return table[i] + ((table[i + 1] - table[i]) * (x - i));
    }

    private double Slope(double[] table, double depth)
    {
        var x = depth / _piece;
        return x >= Pieces || x < 0 ? 0 : (table[(int)x + 1] - table[(int)x]) / _piece;
    }
}
