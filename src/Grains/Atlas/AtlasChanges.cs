namespace SiheungTwin.Grains.Atlas;

/// <summary>One step of the Atlas.</summary>
/// <param name="Root">The root after it.</param>
/// <param name="Viewed">Ordinals viewed again.</param>
/// <param name="Changed">Those of them whose snapshot is another than before.</param>
/// <param name="CityChanged">True when another city version came into force: everything may have changed.</param>
public sealed record AtlasChanges(AtlasRoot Root, IReadOnlyList<int> Viewed, IReadOnlyList<int> Changed, bool CityChanged);
