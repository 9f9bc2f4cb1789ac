using System.Globalization;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Kma.Aws;

/// <summary>Plays one AWS station's record as another's: a storm that passed elsewhere, over this city. Each observation says so in its body.</summary>
/// <param name="Station">Station to keep.</param>
/// <param name="As">Station it shall be; null keeps its own number.</param>
public sealed record StationReplay(int Station, int? As = null)
{
    /// <summary>The context that makes the decoder skip all other stations.</summary>
    public DecodeContext Narrow(DecodeContext context) => context with { Stations = new HashSet<int> { Station } };

    /// <summary>Observations of the kept station alone, renamed. Rejections stay.</summary>
    public Decoded Apply(Decoded decoded)
    {
        var kept = Source(Station);
        var source = As is { } other ? Source(other) : kept;
        var body = source == kept ? null : JsonText.Object(("replayed_from", kept));
        return decoded with
        {
            Observations =
            [
                .. decoded.Observations.Where(o => o.Source == kept)
                    .Select(o => source == kept ? o : o with { Source = source, Place = source, Body = body }),
            ],
        };
    }

    private static string Source(int station) => "aws:" + station.ToString(CultureInfo.InvariantCulture);
}
