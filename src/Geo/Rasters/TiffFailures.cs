using BitMiracle.LibTiff.Classic;

namespace SiheungTwin.Geo.Rasters;

/// <summary>Keeps the library's last words for our own error message, instead of writing to the console. Warnings (unknown tags) are dropped.</summary>
internal sealed class TiffFailures : TiffErrorHandler
{
    [ThreadStatic]
    private static string? _last;

    /// <summary>The last error on this thread, and forgets it.</summary>
    public static string Take()
    {
        var last = _last ?? "no reason given";
        _last = null;
        return last;
    }

    /// <inheritdoc/>
    public override void ErrorHandler(Tiff tif, string method, string format, params object[] args) => _last = $"{method}: {string.Format(System.Globalization.CultureInfo.InvariantCulture, format, args)}";

    /// <inheritdoc/>
    public override void ErrorHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
    {
    }

    /// <inheritdoc/>
    public override void WarningHandler(Tiff tif, string method, string format, params object[] args)
    {
    }

    /// <inheritdoc/>
    public override void WarningHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
    {
    }
}
