using System.Globalization;
using SiheungTwin.Grains.WhatIf.Scenarios;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>What a run's process needs of memory, from its grid: known before anything is queued.</summary>
/// <param name="Columns">Terrain cells from west to east.</param>
/// <param name="Rows">Terrain cells from north to south.</param>
/// <param name="CellM">Side of a terrain cell [m].</param>
internal sealed record RunMemory(int Columns, int Rows, double CellM)
{
    /// <summary>Runtime, city files and code [MiB].</summary>
    private const double BaseMiB = 256;

    /// <summary>Terrain and zones as read [B/cell of the terrain].</summary>
    private const double TerrainBytes = 24;

    /// <summary>Grid, state, results of both parts and a keyframe being written [B/cell of the run].</summary>
    private const double CellBytes = 320;

    /// <summary>Memory of a run on cells of a side [MiB].</summary>
    public double NeedMiB(double resolutionM)
    {
        var terrain = (double)Columns * Rows;
        var shrink = Math.Max(1, Math.Round(resolutionM / CellM));
        return BaseMiB + (((terrain * TerrainBytes) + (terrain / (shrink * shrink) * CellBytes)) / (1 << 20));
    }

    /// <summary>The memory limit of a run [MiB].</summary>
    /// <exception cref="ScenarioException">It would be over the most there is; names <c>resolution_m</c>.</exception>
    public int LimitMiB(double resolutionM, int mostMiB)
    {
        var need = (int)Math.Ceiling(NeedMiB(resolutionM));
        if (need <= mostMiB)
            return need;
        throw new ScenarioException(
            "$.resolution_m",
            string.Create(CultureInfo.InvariantCulture, $"is too fine: cells of {resolutionM:0.#} m over this city need {need} MiB, and a run may have {mostMiB} MiB; take larger cells."),
            string.Create(CultureInfo.InvariantCulture, $"격자가 너무 촘촘합니다. {resolutionM:0.#} m 격자에는 {need} MiB가 필요하지만 한 모의에 {mostMiB} MiB까지만 쓸 수 있습니다. 더 큰 격자를 쓰십시오."));
    }
}
