using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Privacy;

/// <summary>The last look before a refusal is told or kept: none of its texts holds a plate, also where one is written in JSON escapes.</summary>
public static class RejectionMask
{
    /// <summary>The refusal itself where it holds none, else one without.</summary>
    public static Rejection Of(Rejection r) =>
        PlateMask.Holds(r.Code) || PlateMask.Holds(r.Field) || PlateMask.Holds(JsonText.Unescaped(r.Message)) || (r.Content is { } content && PlateMask.Holds(JsonText.Unescaped(content)))
            ? r with
            {
                Code = PlateMask.Mask(r.Code),
                Field = PlateMask.Mask(r.Field),
                Message = PlateMask.Mask(JsonText.Unescaped(r.Message)),
                Content = r.Content is null ? null : PlateMask.Mask(JsonText.Unescaped(r.Content)),
            }
            : r;
}
