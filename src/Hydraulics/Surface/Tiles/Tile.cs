using System.Numerics;

namespace SiheungTwin.Hydraulics.Surface.Tiles;

/// <summary>One tile: where it lies, how it steps, and what passes its sides.</summary>
internal sealed class Tile<TReal>(int slot, int place, int column, int row)
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    /// <summary>Position of its part in the planes.</summary>
    public int Base { get; } = slot * TileShape.Length;

    /// <summary>Place among the grid's tiles.</summary>
    public int Number { get; } = slot - 1;

    /// <summary>Place among all tiles of the raster, row by row.</summary>
    public int Place { get; } = place;

    /// <summary>Column of its first cell in the raster.</summary>
    public int Column { get; } = column;

    /// <summary>Row of its first cell in the raster.</summary>
    public int Row { get; } = row;

    /// <summary>Cells that are computed.</summary>
    public int Cells { get; set; }

    /// <summary>Neighbours by side; null where nothing is computed.</summary>
    public Tile<TReal>?[] Neighbours { get; } = new Tile<TReal>?[4];

    /// <summary>Greatest depth after the last step [m].</summary>
    public TReal Deepest { get; set; }

    /// <summary>Deepest water at its edges to given waters [m]; sets the step like its own depth.</summary>
    public double EdgeDepth { get; set; }

    /// <summary>Steps of 2^level of the shortest.</summary>
    public int Level { get; set; }

    /// <summary>True while discharges are not all 0.</summary>
    public bool Flows { get; set; }

    /// <summary>True while a neighbour of longer steps has not yet taken all that passed; over when all tiles stand at one time.</summary>
    public bool Owes { get; set; }

    /// <summary>True where neighbours have to step because of it: as it was when it was last shown.</summary>
    public bool ShownWet { get; private set; }

    /// <summary>True when the last step changed it.</summary>
    public bool Stepped { get; set; }

    /// <summary>Rain on every cell [m/s], where there is one.</summary>
    public TReal Rain { get; set; }

    /// <summary>Rain of each cell [m/s], laid out like the planes; empty where one rate holds.</summary>
    public TReal[] RainOfCell { get; set; } = [];

    /// <summary>True while it rains anywhere in it.</summary>
    public bool Rains { get; set; }

    /// <summary>Depths that went into the ground, summed [m].</summary>
    public double Infiltrated { get; set; }

    /// <summary>Depths that roofs took, summed [m].</summary>
    public double RoofsTook { get; set; }

    /// <summary>Depths that ran from roofs into sewers, summed [m].</summary>
    public double RoofsDrained { get; set; }

    /// <summary>True while roofs hold water that drains.</summary>
    public bool RoofsDrain { get; set; }

    /// <summary>Rain that fell on its cells: depths, summed [m].</summary>
    public double Rained { get; set; }

    /// <summary>Depths that came in through sides given from outside, summed [m].</summary>
    public double GivenIn { get; set; }

    /// <summary>Depths that went out through them, summed [m].</summary>
    public double GivenOut { get; set; }

    /// <summary>Beds of west faces where walls or breaches stand; empty: the higher ground of two cells.</summary>
    public TReal[] BedX { get; set; } = [];

    /// <summary>Beds of north faces.</summary>
    public TReal[] BedY { get; set; } = [];

    /// <summary>True where the momentum that flow carries along is computed.</summary>
    public bool Carries { get; set; }

    /// <summary>Greatest velocity where it carries momentum and is deep [m/s].</summary>
    public double Fastest { get; set; }

    /// <summary>Greatest velocity at which its deeper water left a cell when last looked at [m/s]; limits the step.</summary>
    public double Speed { get; set; }

    /// <summary>What pushes the discharges of west faces in the next step [m²/s²].</summary>
    public TReal[] PushX { get; set; } = [];

    /// <summary>What pushes the discharges of north faces.</summary>
    public TReal[] PushY { get; set; } = [];

    /// <summary>What works on its cells beside the flow: edges, hydrographs.</summary>
    public List<ITileForcing> Forcings { get; } = [];

    /// <summary>Depths along its four sides as others see them, two sets: one is read while the other is written.</summary>
    public TReal[] Rim { get; } = new TReal[2 * 4 * TileShape.Side];

    /// <summary>Discharges along its four sides, through the 65 faces across each, in two sets too.</summary>
    public TReal[] RimFlows { get; } = new TReal[2 * 4 * (TileShape.Side + 1)];

    /// <summary>Which set others read.</summary>
    public int RimShown { get; set; }

    /// <summary>Water passed through each side's faces since a longer-stepping neighbour last took it [m²].</summary>
    public TReal[] Passed { get; } = new TReal[4 * TileShape.Side];

    /// <summary>Water passed through each side's faces since it was last recorded [m²]; empty when nobody records.</summary>
    public TReal[] Recorded { get; set; } = [];

    /// <summary>Discharges other than the law's through each side's faces; taken where <see cref="SideGiven"/> is set.</summary>
    public TReal[] Given { get; } = new TReal[4 * TileShape.Side];

    /// <summary>Sides whose discharges come from outside: a neighbour of shorter steps, or a stored run.</summary>
    public bool[] SideGiven { get; } = new bool[4];

    /// <summary>Shows neighbours what the last step left.</summary>
    public void Show()
    {
        if (Stepped)
            RimShown = 1 - RimShown;
        Stepped = false;
        ShownWet = Flows || Deepest > TReal.CreateTruncating(TileShape.DryM);
    }

    /// <summary>Depths along a side, as neighbours read them now.</summary>
    public ReadOnlySpan<TReal> Shown(TileSide side) => Rim.AsSpan(((RimShown * 4) + (int)side) * TileShape.Side, TileShape.Side);

    /// <summary>Depths along a side, for the set not shown.</summary>
    public Span<TReal> Hidden(TileSide side) => Rim.AsSpan((((1 - RimShown) * 4) + (int)side) * TileShape.Side, TileShape.Side);

    /// <summary>Discharges along a side, as neighbours read them now.</summary>
    public ReadOnlySpan<TReal> FlowsShown(TileSide side) => RimFlows.AsSpan(((RimShown * 4) + (int)side) * (TileShape.Side + 1), TileShape.Side + 1);

    /// <summary>Discharges along a side, for the set not shown.</summary>
    public Span<TReal> FlowsHidden(TileSide side) => RimFlows.AsSpan((((1 - RimShown) * 4) + (int)side) * (TileShape.Side + 1), TileShape.Side + 1);

    public Span<TReal> PassedAt(TileSide side) => Passed.AsSpan((int)side * TileShape.Side, TileShape.Side);

    public Span<TReal> GivenAt(TileSide side) => Given.AsSpan((int)side * TileShape.Side, TileShape.Side);
}
