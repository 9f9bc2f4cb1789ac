using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Grains.Tests.WhatIf.Outputs;

/// <summary>Classes of AIDR Guideline 7-3 (2017), table 2.</summary>
public sealed class HazardClassesTests
{
    [Theory]
    [InlineData(0.3, 1.0, 0.3, 1)]
    [InlineData(0.31, 0.1, 0.03, 2)]
    [InlineData(0.2, 1.9, 0.31, 2)]
    [InlineData(0.51, 0.1, 0.05, 3)]
    [InlineData(1.2, 0.5, 0.6, 3)]
    [InlineData(1.21, 0.1, 0.1, 4)]
    [InlineData(0.5, 1.5, 0.61, 4)]
    [InlineData(0.1, 2.01, 0.2, 5)]
    [InlineData(2.01, 0.1, 0.2, 5)]
    [InlineData(0.5, 1.5, 1.01, 5)]
    [InlineData(4.01, 0.1, 0.4, 6)]
    [InlineData(1.0, 4.01, 4.0, 6)]
    [InlineData(3.0, 1.5, 4.01, 6)]
    public void The_worst_of_depth_velocity_and_their_product_decides(double depth, double velocity, double product, int expected) =>
        Assert.Equal(expected, HazardClasses.Of(depth, velocity, product));

    [Fact]
    public void Small_cars_stand_to_30_cm_and_only_as_the_water_runs_slowly()
    {
        var car = new StabilityLimit("small_car", 0.3, 0.3, 3, "");
        Assert.False(car.IsPassed(0.3, 1.0));
        Assert.True(car.IsPassed(0.31, 0));
        Assert.True(car.IsPassed(0.2, 1.6));
        Assert.True(car.IsPassed(0.06, 3.1));
    }

    [Fact]
    public void Where_velocity_is_unknown_depth_alone_decides_and_films_never_do()
    {
        var car = new StabilityLimit("small_car", 0.3, 0.3, 3, "");
        Assert.False(car.IsPassed(0.29, null));
        Assert.False(car.IsPassed(0.29, double.NaN));
        Assert.False(car.IsPassed(0.04, 9));
        Assert.False(car.IsPassed(double.NaN, 1));
    }

    [Fact]
    public void The_Korean_car_is_stopped_at_40_cm_whatever_the_velocity()
    {
        var car = new StabilityLimit("car", 0.4, null, null, "") { AtDepth = true };
        Assert.True(car.IsPassed(0.4, 0));
        Assert.False(car.IsPassed(0.39, 5));
    }
}
