using SiheungTwin.Geo.Projections;
using SiheungTwin.Ingest.Detections.Calibration;

namespace SiheungTwin.Ingest.Tests.Detections.Frames;

/// <summary>Pixels onto the ground, against plane geometry, another projection and random errors.</summary>
public class CameraModelTests
{
    private static readonly CameraModel Mast = new()
    {
        Id = "mast",
        Lon = 126.74,
        Lat = 37.35,
        WidthPx = 1920,
        HeightPx = 1080,
        HeightM = 6,
        YawDeg = 0,
        PitchDeg = 20,
        FovDeg = 90,
        MaxRangeM = 200,
    };

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(217)]
    public void The_middle_of_the_picture_lies_where_its_ray_meets_the_ground(double yaw)
    {
        var (east, north) = Metres((Mast with { YawDeg = yaw }).At(960, 540)!.Value);
        var range = 6 / Math.Tan(20 * Math.PI / 180);
        Assert.Equal(range * Math.Sin(yaw * Math.PI / 180), east, 0.02);
        Assert.Equal(range * Math.Cos(yaw * Math.PI / 180), north, 0.02);
    }

    [Fact]
    public void A_pixel_off_the_middle_lies_where_its_ray_meets_the_ground()
    {
        // Focal length 960: 480 pixels to the right and 270 down is a ray of (0.5, 0.28125, 1).
        var (sin, cos) = Math.SinCos(20 * Math.PI / 180);
        var reach = 6 / ((0.28125 * cos) + sin);
        var (east, north) = Metres(Mast.At(960 + 480, 540 + 270)!.Value);
        Assert.Equal(reach * 0.5, east, 0.02);
        Assert.Equal(reach * (cos - (0.28125 * sin)), north, 0.02);
    }

    [Fact]
    public void Above_the_horizon_there_is_no_ground()
    {
        Assert.Null(Mast.At(960, 540 - (960 * Math.Tan(20 * Math.PI / 180)) - 1));
        Assert.True(Mast.At(960, 540 - (960 * Math.Tan(20 * Math.PI / 180)) + 1)!.Value.RangeM > 1000);
    }

    [Fact]
    public void The_error_grows_towards_the_horizon_and_is_that_of_random_errors()
    {
        var random = new Random(5);
        double Normal(double sigma) => sigma * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var before = 0.0;
        foreach (var row in (int[])[1000, 700, 500, 400])
        {
            var told = Mast.At(1200, row)!.Value;
            var (east, north) = Metres(told);
            var sum = 0.0;
            for (var i = 0; i < 4000; i++)
            {
                var off = Mast with { PitchDeg = 20 + Normal(0.5), RollDeg = Normal(0.5), YawDeg = Normal(0.5), HeightM = 6 + Normal(0.2) };
                var (e, n) = Metres(off.At(1200 + Normal(3), row + Normal(3))!.Value);
                sum += (((e - east) * (e - east)) + ((n - north) * (n - north))) / 2;
            }

            Assert.InRange(told.SigmaM / Math.Sqrt(sum / 4000), 0.9, 1.1);
            Assert.True(told.SigmaM > before);
            before = told.SigmaM;
        }
    }

    [Fact]
    public void Control_points_give_back_the_pinhole_they_were_made_by()
    {
        double[][] points = [.. new (double U, double V)[] { (300, 600), (1600, 580), (200, 1000), (1700, 1050), (900, 800) }
            .Select(p => new[] { p.U, p.V, Mast.At(p.U, p.V)!.Value.Lon, Mast.At(p.U, p.V)!.Value.Lat })];
        var mapped = Mast with { HeightM = 0, PitchDeg = 0, FovDeg = 0, ControlPoints = points };
        var (east, north) = Metres(Mast.At(1100, 700)!.Value);
        var (e, n) = Metres(mapped.At(1100, 700)!.Value);
        Assert.Equal(east, e, 0.001);
        Assert.Equal(north, n, 0.001);
        Assert.Null(mapped.At(960, 100));
    }

    [Theory]
    [InlineData("""{"cameras":[{"id":"a","lon":126.7,"lat":37.3,"width_px":1920,"height_px":1080,"yaw_deg":0,"pitch_deg":20,"fov_deg":90}]}""", "$.cameras[0].height_m")]
    [InlineData("""{"cameras":[{"id":"a","lon":12.7,"lat":37.3,"width_px":1920,"height_px":1080}]}""", "$.cameras[0].lon")]
    [InlineData("""{"cameras":[{"id":"a","lon":126.7,"lat":37.3,"width_px":1920,"height_px":1080,"tilt":3}]}""", "$.cameras[0].tilt")]
    [InlineData("""{"cameras":[{"id":"a","lon":126.7,"lat":37.3,"width_px":1920,"height_px":1080,"control_points":[[0,0,126.7,37.3],[1,1,126.7001,37.3001],[2,2,126.7002,37.3002],[3,3,126.7003,37.3003]]}]}""", "control_points")]
    [InlineData("{}", "$.cameras")]
    public void A_camera_that_cannot_be_is_refused_by_name(string text, string place) =>
        Assert.Contains(place, Assert.Throws<FormatException>(() => CameraFile.Parse(text)).Message, StringComparison.Ordinal);

    private static (double East, double North) Metres(GroundPoint point)
    {
        // EPSG:5186 turns from north by the meridian's convergence, 0.16° here: turned back.
        var project = Projection.Between(4326, 5186);
        var ((x, y), (x0, y0)) = (Pair(project.Apply(point.Lon, point.Lat)), Pair(project.Apply(Mast.Lon, Mast.Lat)));
        var (sin, cos) = Math.SinCos((Mast.Lon - 127) * Math.PI / 180 * Math.Sin(Mast.Lat * Math.PI / 180));
        return (((x - x0) * cos) + ((y - y0) * sin), ((y - y0) * cos) - ((x - x0) * sin));

        static (double, double) Pair((double X, double Y) at) => (at.X, at.Y);
    }
}
