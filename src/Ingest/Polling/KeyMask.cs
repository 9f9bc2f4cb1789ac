using System.Text;
using System.Text.RegularExpressions;

namespace SiheungTwin.Ingest.Polling;

/// <summary>Takes a service key out of whatever is kept or shown: as given, encoded, decoded, and whatever stands behind the usual parameter names.</summary>
public sealed partial class KeyMask
{
    private const string Mask = "***";
    private readonly string[] _forms;

    /// <summary>A mask for a key; null or blank masks parameters only.</summary>
    public KeyMask(string? key)
    {
        if (string.IsNullOrWhiteSpace(key))
        {
            _forms = [];
            return;
        }

        var plain = Uri.UnescapeDataString(key);
        string[] forms = [key, plain, Uri.EscapeDataString(plain), Uri.EscapeDataString(key), System.Net.WebUtility.HtmlEncode(plain), plain.Replace("/", "\\/", StringComparison.Ordinal)];

        // The longest first: a shorter form may be part of it.
        _forms = [.. forms.Distinct(StringComparer.Ordinal).OrderByDescending(f => f.Length)];
    }

    /// <summary>The text without the key.</summary>
    public string Of(string text)
    {
        foreach (var form in _forms)
            text = text.Replace(form, Mask, StringComparison.OrdinalIgnoreCase);
        return Parameter().Replace(text, "$1" + Mask);
    }

    /// <summary>The bytes without the key; the same bytes where it is not in them. Service keys are ASCII, so the encoding of the rest does not matter.</summary>
    public ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> bytes)
    {
        byte[]? masked = null;
        foreach (var form in _forms)
        {
            var needle = Encoding.ASCII.GetBytes(form);
            var from = 0;
            while ((masked ?? bytes.Span)[from..].IndexOf(needle) is >= 0 and var at)
            {
                masked ??= bytes.ToArray();
                masked.AsSpan(from + at, needle.Length).Fill((byte)'*');
                from += at + needle.Length;
            }
        }

        return masked ?? bytes;
    }

    [GeneratedRegex(@"((?:service|auth|api)_?key=)[^&\s""'<>]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
