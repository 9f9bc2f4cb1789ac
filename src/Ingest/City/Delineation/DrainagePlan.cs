namespace SiheungTwin.Ingest.City.Delineation;

/// <summary>A drainage zone as the terrain gives it, before engineering is added.</summary>
/// <param name="Value">Value in the zone raster, from 1.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="Lowest">Cell of the lowest ground.</param>
/// <param name="SillCm">Level at which the lowest hollow spills [cm MSL]; the ground itself where there is no hollow.</param>
/// <param name="WaterCell">Cell of the water body it drains to.</param>
/// <param name="Water">Index of that water body.</param>
/// <param name="Underpasses">Indices of the underpasses whose pits lie in it.</param>
public sealed record ZoneSketch(int Value, int[] Cells, int Lowest, int SillCm, int WaterCell, int Water, int[] Underpasses);

/// <summary>The city's land cut into drainage zones.</summary>
/// <param name="Grid">Terrain in centimetres.</param>
/// <param name="Zones">Value of each cell, 0 outside every zone.</param>
/// <param name="Sketches">Zones by value, from 1.</param>
public sealed record DrainagePlan(ElevationGrid Grid, short[] Zones, IReadOnlyList<ZoneSketch> Sketches);
