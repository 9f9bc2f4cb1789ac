namespace SiheungTwin.Hydraulics.Pipes.Files;

/// <summary>Reads the nodes and links of <c>pipes.json</c>.</summary>
internal static class PipeJsonParts
{
    private static readonly Dictionary<string, OutfallKind> Outfalls = new(StringComparer.Ordinal)
    {
        ["free"] = OutfallKind.Free,
        ["normal"] = OutfallKind.Normal,
        ["stage"] = OutfallKind.Stage,
        ["street"] = OutfallKind.Street,
    };

    private static readonly Dictionary<string, PumpKind> Pumps = new(StringComparer.Ordinal)
    {
        ["ideal"] = PumpKind.Ideal,
        ["constant"] = PumpKind.Depth,
        ["volume_steps"] = PumpKind.VolumeSteps,
        ["depth_steps"] = PumpKind.DepthSteps,
        ["head"] = PumpKind.Head,
        ["depth"] = PumpKind.Depth,
        ["head_with_speed"] = PumpKind.HeadWithSpeed,
    };

    private static readonly Dictionary<string, WeirKind> Weirs = new(StringComparer.Ordinal)
    {
        ["transverse"] = WeirKind.Transverse,
        ["side_flow"] = WeirKind.SideFlow,
        ["v_notch"] = WeirKind.VNotch,
        ["trapezoidal"] = WeirKind.Trapezoidal,
    };

    public static PipeNode Node(JsonPart part)
    {
        var (id, invert, at) = (part.Text("id"), part.Number("invert_m"), part.Point("at"));
        var kind = part.Text("kind");
        PipeNode node = kind switch
        {
            "junction" => new Junction(id, invert, part.Number("max_depth_m", 0)) { SurchargeDepthM = part.Number("surcharge_depth_m", 0), StartDepthM = part.Number("start_depth_m", 0) },
            "storage" => new StorageNode(id, invert, part.Number("max_depth_m"), Shape(part))
            {
                SurchargeDepthM = part.Number("surcharge_depth_m", 0),
                StartDepthM = part.Number("start_depth_m", 0),
            },
            "outfall" => new Outfall(id, invert, part.Word("outfall", Outfalls))
            {
                LevelM = part.Has("level_m") ? part.Series("level_m") : null,
                FlapGate = part.Flag("flap_gate"),
                WaterBody = part.Has("water_body") ? part.Whole("water_body", 0) : null,
            },
            _ => throw JsonPart.Fault(part.At("kind"), $"\"{kind}\" is none of junction, storage, outfall."),
        };
        part.Finish();
        return node with { At = at };
    }

    public static PipeLink Link(JsonPart part)
    {
        var (id, from, to, kind) = (part.Text("id"), part.Text("from"), part.Text("to"), part.Text("kind"));
        PipeLink link = kind switch
        {
            "conduit" => Conduit(part, id, from, to),
            "pump" => new Pump(id, from, to, Curve(part))
            {
                StartDepthM = part.Number("start_depth_m", 0),
                StopDepthM = part.Number("stop_depth_m", 0),
                StartsOn = part.Flag("starts_on", true),
                Failures = [.. part.Parts("failures").Select(Failure)],
            },
            "orifice" => new Orifice(id, from, to, Section(part), part.Number("coefficient", 0.65))
            {
                InFloor = part.Flag("in_floor"),
                OffsetM = part.Number("offset_m", 0),
                FlapGate = part.Flag("flap_gate"),
                StartOpening = part.Number("start_opening", 1),
                OpenTimeS = part.Number("open_time_s", 0),
                Stuck = Stuck(part),
            },
            "weir" => Weir(part, id, from, to),
            _ => throw JsonPart.Fault(part.At("kind"), $"\"{kind}\" is none of conduit, pump, orifice, weir."),
        };
        part.Finish();
        return link;
    }

    private static Conduit Conduit(JsonPart part, string id, string from, string to) =>
        new(id, from, to, part.Number("length_m"), Section(part), part.Number("manning_n"))
        {
            FromOffsetM = part.Number("from_offset_m", 0),
            ToOffsetM = part.Number("to_offset_m", 0),
            EntryLoss = part.Number("entry_loss", 0),
            ExitLoss = part.Number("exit_loss", 0),
            AverageLoss = part.Number("average_loss", 0),
            FlapGate = part.Flag("flap_gate"),
            Barrels = part.Whole("barrels", 1),
            MaxDischargeM3S = part.Has("max_discharge_m3s") ? part.Number("max_discharge_m3s") : null,
            StartDischargeM3S = part.Number("start_discharge_m3s", 0),
            Stuck = Stuck(part),
        };

    private static Weir Weir(JsonPart part, string id, string from, string to) =>
        new(id, from, to, part.Word("shape", Weirs, "transverse"), part.Number("height_m"), part.Number("length_m", 0), part.Number("coefficient"))
        {
            OffsetM = part.Number("offset_m", 0),
            SideSlope = part.Number("side_slope", 0),
            EndCoefficient = part.Number("end_coefficient", 0),
            EndContractions = part.Number("end_contractions", 0),
            FlapGate = part.Flag("flap_gate"),
            StartOpening = part.Number("start_opening", 1),
            Surcharges = part.Flag("surcharges", true),
            Stuck = Stuck(part),
        };

    private static PipeSection Section(JsonPart part)
    {
        if (part.Has("diameter_m"))
            return new CircularSection(part.Number("diameter_m"));
        if (!part.Has("width_m") && !part.Has("height_m"))
            throw JsonPart.Fault(part.At("diameter_m"), "is missing; give diameter_m, or width_m and height_m.");
        return new BoxSection(part.Number("width_m"), part.Number("height_m"));
    }

    private static StorageShape Shape(JsonPart part)
    {
        if (part.Has("area_m2"))
            return StorageShape.Constant(part.Number("area_m2"));
        if (part.Part("area_function") is { } function)
        {
            var shape = new FunctionalStorage(function.Number("factor"), function.Number("exponent"), function.Number("constant_m2", 0));
            function.Finish();
            return shape;
        }

        if (!part.Has("depth_area_m2"))
            throw JsonPart.Fault(part.At("area_m2"), "is missing; give area_m2, depth_area_m2 or area_function.");
        var (depths, areas) = part.Pairs("depth_area_m2");
        return new TabularStorage(depths, areas);
    }

    private static PumpCurve Curve(JsonPart part)
    {
        var kind = part.Word("curve", Pumps);
        if (kind == PumpKind.Ideal)
            return PumpCurve.Ideal;
        if (part.Text("curve") == "constant")
            return PumpCurve.Constant(part.Number("discharge_m3s"));
        var (xs, discharges) = part.Pairs("points");
        return new(kind, xs, discharges);
    }

    private static PumpFailure Failure(JsonPart part)
    {
        var failure = new PumpFailure(part.Number("from_s"), part.Number("until_s", double.PositiveInfinity));
        part.Finish();
        return failure;
    }

    private static List<StuckGate> Stuck(JsonPart part) => [.. part.Parts("stuck").Select(p =>
    {
        var gate = new StuckGate(p.Number("from_s", 0), p.Number("until_s", double.PositiveInfinity), p.Number("opening"));
        p.Finish();
        return gate;
    })];
}
