using CsCheck;
using SiheungTwin.Ingest.Placement;
using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Placement.Street;

public class SightingPlacementTests
{
    [Fact]
    public void Defect_on_a_road_is_told_by_chainage_offset_and_side_of_its_corridor()
    {
        var entry = Assert.Single(StreetTown.Place("pothole", 160, -3).Entries);
        var body = entry.Body();
        Assert.Equal(("corridor:main", "hazard_detection", "k", "cam", 0.8), (entry.Asset, entry.Quantity, entry.Key, entry.Source, entry.Value));
        Assert.Equal(("pothole", "road:m1", "corridor:main"), (body.GetProperty("class").GetString(), body.GetProperty("segment").GetString(), body.GetProperty("owner").GetString()));
        Assert.Equal(160, body.GetProperty("chainage_m").GetDouble(), 0.02);
        Assert.Equal(3, body.GetProperty("offset_m").GetDouble(), 0.02);
        Assert.Equal((1, 1.0, 0), (body.GetProperty("side").GetInt32(), body.GetProperty("p").GetDouble(), body.GetProperty("alternatives").GetArrayLength()));
    }

    [Theory]
    [InlineData(160, 3, -1, 160)]
    [InlineData(300, -3, 1, 300)]
    [InlineData(300, 3, -1, 300)]
    [InlineData(300, 0.9, 0, 300)]
    public void Side_is_the_corridors_however_the_segment_was_drawn(double east, double north, int side, double chainage)
    {
        var body = StreetTown.Place("pothole", east, north).Entries[0].Body();
        Assert.Equal(side, body.GetProperty("side").GetInt32());
        Assert.Equal(chainage, body.GetProperty("chainage_m").GetDouble(), 0.02);
    }

    [Fact]
    public void Position_vaguer_than_the_carriageway_has_no_side() =>
        Assert.Equal(0, StreetTown.Place("pothole", 300, -5, sigma: 7).Entries[0].Body().GetProperty("side").GetInt32());

    [Fact]
    public void Near_a_junction_both_corridors_hear_of_one_owner()
    {
        var entries = StreetTown.Place("fallen_object", 112, 1, sigma: 5).Entries;
        Assert.Equal([("corridor:main", "k@corridor:main"), ("corridor:side", "k@corridor:side")], entries.Select(e => (e.Asset, e.Key)));
        Assert.All(entries, e => Assert.Equal("corridor:main", e.Body().GetProperty("owner").GetString()));
        Assert.Equal([112, 201], entries.Select(e => Math.Round(e.Body().GetProperty("chainage_m").GetDouble())));
        var other = Assert.Single(entries[0].Body().GetProperty("alternatives").EnumerateArray());
        Assert.Equal(("road:s1", entries[1].Body().GetProperty("p").GetDouble()), (other.GetProperty("segment").GetString(), other.GetProperty("p").GetDouble()));
        Assert.Equal(1, entries.Sum(e => e.Body().GetProperty("p").GetDouble()), 3);
    }

    [Fact]
    public void Corridor_within_the_halo_but_out_of_reach_hears_of_it_as_of_no_candidate()
    {
        var entries = StreetTown.Place("pothole", 128, 0).Entries;
        Assert.Equal(["corridor:main", "corridor:side"], entries.Select(e => e.Asset));
        Assert.Equal(0, entries[1].Body().GetProperty("p").GetDouble());
        Assert.Single(StreetTown.Place("pothole", 131, 0).Entries);
    }

    [Fact]
    public void Vaguer_positions_spread_the_probability()
    {
        double P(double sigma) => StreetTown.Place("pothole", 106, 0, sigma).Entries[0].Body().GetProperty("p").GetDouble();
        Assert.True(P(1) > P(5) && P(5) > P(20) && P(20) > 0.5);
    }

    [Theory]
    [InlineData("deepstream")]
    [InlineData("onvif")]
    [InlineData("coco")]
    [InlineData("ultralytics")]
    [InlineData("dji")]
    [InlineData("keti")]
    [InlineData("detection")]
    public void Sighting_refused_for_its_place_comes_back_through_its_own_feed(string feed)
    {
        var content = Assert.Single(StreetTown.Place("parked_vehicle", 300, 40).Rejections).Content!;
        var back = Decoding.Decode(feed, content).One("vehicle_sighting");
        Assert.Equal((feed, "cam", "k", 0.8), (back.Feed, back.Source, back.Key, back.Value));
        var unsure = Decoding.Decode(feed, content.Replace("0.8", "null", StringComparison.Ordinal));
        Assert.Equal("confidence", Assert.Single(unsure.Rejections).Field);
    }

    [Theory]
    [InlineData("pothole", 300, 40, "place.no_road")]
    [InlineData("parked_vehicle", 300, 40, "place.no_zone")]
    [InlineData("signboard", 330, 12, "place.no_sign")]
    [InlineData("pothole", 5000, 0, "place.outside")]
    [InlineData("parked_vehicle", 5000, 0, "place.outside")]
    public void What_is_near_nothing_is_refused_by_kind(string kind, double east, double north, string code)
    {
        var placed = StreetTown.Place(kind, east, north);
        Assert.Empty(placed.Entries);
        Assert.Equal((code, "coordinates"), (Assert.Single(placed.Rejections).Code, placed.Rejections[0].Field));
        Assert.Equal(code == "place.outside" ? 1 : 0, placed.Outside);
        Assert.Equal(code == "place.outside", placed.Rejections[0].Content is null);
    }

    [Fact]
    public void Vehicle_goes_to_one_block_with_its_zones_best_first()
    {
        var entry = Assert.Single(StreetTown.Place("parked_vehicle", 258, 9.5, sigma: 4, more: ",\"vehicle\":\"12가3456\"").Entries);
        Assert.Equal(("block:1", "vehicle_sighting"), (entry.Asset, entry.Quantity));
        var zones = entry.Body().GetProperty("zones").EnumerateArray().Select(z => (z.GetProperty("id").GetString(), z.GetProperty("p").GetDouble())).ToArray();
        Assert.Equal(["parking:h", "parking:a", "parking:b"], zones.Select(z => z.Item1));
        Assert.Equal(1, zones.Sum(z => z.Item2), 3);
        Assert.StartsWith("v:", entry.Body().GetProperty("vehicle").GetString(), StringComparison.Ordinal);
        Assert.False(StreetTown.Place("parked_vehicle", 258, 9.5).Entries[0].Body().TryGetProperty("vehicle", out _));
    }

    [Fact]
    public void Finding_goes_to_the_nearest_sign_and_names_the_others()
    {
        var entry = Assert.Single(StreetTown.Place("signboard", 302, 12, sigma: 3, more: ",\"defects\":[\"rust\"]").Entries);
        Assert.Equal(("sign:1", "sign_finding"), (entry.Asset, entry.Quantity));
        Assert.Equal("rust", entry.Body().GetProperty("defects")[0].GetString());

        // Densities at 2 m and 4 m: e^(−4/18) and e^(−16/18).
        Assert.Equal(1 / (1 + Math.Exp(-12 / 18.0)), entry.Body().GetProperty("p").GetDouble(), 0.001);
        Assert.Equal("sign:2", entry.Body().GetProperty("alternatives")[0].GetProperty("id").GetString());
    }

    [Fact]
    public void Index_finds_what_looking_at_every_road_finds() =>
        Gen.Select(Gen.Double[-40, 440], Gen.Double[-240, 240]).Sample(
            p =>
            {
                var placed = StreetTown.Place("pothole", p.Item1, p.Item2);
                var main = Distance(p.Item1, p.Item2, 0, 0, 400, 0);
                var side = Distance(p.Item1, p.Item2, 100, -200, 100, 200);

                // A millimetre on the way through degrees and back decides nothing.
                if (new[] { main - 30, side - 30, main - 21.5, side - 18.25 }.Any(d => Math.Abs(d) < 1e-3))
                    return;
                var inReach = main <= 15 + 6.5 || side <= 15 + 3.25;
                Assert.Equal(inReach, placed.Entries.Count > 0);
                if (inReach)
                    Assert.Equal(((main <= 30 || IsOwner(placed, "corridor:main")) ? 1 : 0) + ((side <= 30 || IsOwner(placed, "corridor:side")) ? 1 : 0), placed.Entries.Count);
            },
            seed: "0000KOIPGUo3",
            iter: 2000);

    private static bool IsOwner(PlacedResult placed, string corridor) => placed.Entries[0].Body().GetProperty("owner").GetString() == corridor;

    private static double Distance(double x, double y, double x0, double y0, double x1, double y1)
    {
        var (cx, cy) = (Math.Clamp(x, Math.Min(x0, x1), Math.Max(x0, x1)), Math.Clamp(y, Math.Min(y0, y1), Math.Max(y0, y1)));
        return Math.Sqrt(((x - cx) * (x - cx)) + ((y - cy) * (y - cy)));
    }
}
