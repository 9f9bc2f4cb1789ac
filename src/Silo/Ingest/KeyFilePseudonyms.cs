using SiheungTwin.Ingest.Privacy;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.Ingest;

/// <summary>
/// A twin's pseudonyms under the keys it was given. A key file that is rotated while the twin runs is read again at the next input; one that cannot be
/// read then leaves the keys as they are, because a vehicle must not change its name by an operator's slip.
/// </summary>
internal sealed class KeyFilePseudonyms : IVehiclePseudonyms
{
    private readonly TwinOptions _options;
    private readonly string _file;
    private Keys _read;

    /// <summary>Opens the keys.</summary>
    /// <exception cref="InvalidDataException">See <see cref="PseudonymKeys.Open"/>.</exception>
    public KeyFilePseudonyms(TwinOptions options)
    {
        (_options, _file) = (options, Path.Combine(options.Data, PseudonymKeys.FileName));
        var keys = PseudonymKeys.Open(options);
        _read = new Keys(File.GetLastWriteTimeUtc(_file), new PlatePseudonym(keys));
    }

    /// <inheritdoc/>
    public string Of(string vehicle) => _read.Pseudonyms.Of(vehicle);

    /// <inheritdoc/>
    public IVehiclePseudonyms At(DateTimeOffset now)
    {
        var written = File.GetLastWriteTimeUtc(_file);
        if (written != _read.Written)
        {
            try
            {
                _read = new Keys(written, new PlatePseudonym(PseudonymKeys.Open(_options)));
            }
            catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                _read = _read with { Written = written };
            }
        }

        return _read.Pseudonyms.At(now);
    }

    private sealed record Keys(DateTime Written, PlatePseudonym Pseudonyms);
}
