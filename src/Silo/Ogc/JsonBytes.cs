using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace SiheungTwin.Silo.Ogc;

/// <summary>
/// JSON values as UTF-8, written straight into a rented buffer that is handed on when it is full. What this writes is nothing that needs checking:
/// commas and brackets are the caller's. Features are written here, where the general writer's checks, its number formats and boxes cost most of the time.
/// </summary>
internal sealed class JsonBytes : IDisposable
{
    /// <summary>From here on a buffer is worth sending [B].</summary>
    public const int Full = 64 << 10;

    // What JSON does not allow inside a text as it is (RFC 8259, section 7); halves of a surrogate pair become U+FFFD in UTF-8.
    private static readonly SearchValues<char> ToEscape = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\', '\u007f']);
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Full + (32 << 10));
    private int _length;

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public bool IsFull => _length >= Full;

    public void Clear() => _length = 0;

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    public void Raw(byte one)
    {
        Room(1)[0] = one;
        _length++;
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    public void Null() => Raw("null"u8);

    public void Flag(bool value) => Raw(value ? "true"u8 : "false"u8);

    public void Text(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(ToEscape))
            text = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text.ToString());
        var room = Room((3 * text.Length) + 2);
        room[0] = (byte)'"';
        var written = Encoding.UTF8.GetBytes(text, room[1..]);
        room[written + 1] = (byte)'"';
        _length += written + 2;
    }

    public void Whole(long value)
    {
        value.TryFormat(Room(20), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>A number to the sixth decimal, always with a decimal point: readers that guess types from the first features (GDAL) must not take a metre for a whole number.</summary>
    public void Real(double value)
    {
        if (!double.IsFinite(value))
            Null();
        else if (Math.Abs(value) < 1e9)
            Decimals((long)Math.Round(value * 1e6), 1_000_000, 6, least: 1);
        else
            Long(value);
    }

    /// <summary>Degrees to the seventh decimal, about a centimetre.</summary>
    public void Degrees(double value) => Decimals((long)Math.Round(value * 1e7), 10_000_000, 7, least: 0);

    /// <summary>Metres to the millimetre.</summary>
    public void Metres(double value) => Decimals((long)Math.Round(value * 1000), 1000, 3, least: 0);

    /// <summary>An instant, UTC, as <see cref="Rfc3339.Text"/> has it.</summary>
    public void Time(DateTimeOffset value)
    {
        var utc = value.UtcDateTime;
        var room = Room(30);
        room[0] = (byte)'"';
        Digits(room[1..5], utc.Year);
        room[5] = (byte)'-';
        Digits(room[6..8], utc.Month);
        room[8] = (byte)'-';
        Digits(room[9..11], utc.Day);
        room[11] = (byte)'T';
        Digits(room[12..14], utc.Hour);
        room[14] = (byte)':';
        Digits(room[15..17], utc.Minute);
        room[17] = (byte)':';
        Digits(room[18..20], utc.Second);
        var at = 20;
        if (utc.Ticks % TimeSpan.TicksPerSecond is > 0 and var ticks)
        {
            room[at] = (byte)'.';
            Digits(room[(at + 1)..(at + 8)], (int)ticks);
            for (at += 8; room[at - 1] == '0'; at--)
            {
                // A fraction ends with its last digit that is not zero.
            }
        }

        room[at] = (byte)'Z';
        room[at + 1] = (byte)'"';
        _length += at + 2;
    }

    public void Day(DateOnly value)
    {
        var room = Room(12);
        room[0] = room[11] = (byte)'"';
        Digits(room[1..5], value.Year);
        room[5] = room[8] = (byte)'-';
        Digits(room[6..8], value.Month);
        Digits(room[9..11], value.Day);
        _length += 12;
    }

    // scaled / unit with trailing zeros left out, but for the least decimals.
    private void Decimals(long scaled, long unit, int decimals, int least)
    {
        if (scaled < 0)
        {
            Raw((byte)'-');
            scaled = -scaled;
        }

        var (whole, rest) = Math.DivRem(scaled, unit);
        Whole(whole);
        if (rest == 0 && least == 0)
            return;
        var room = Room(decimals + 1);
        room[0] = (byte)'.';
        Digits(room[1..(decimals + 1)], (int)rest);
        var length = decimals;
        while (length > least && room[length] == '0')
            length--;
        _length += length + 1;
    }

    private void Long(double value)
    {
        var room = Room(48);
        if (!Math.Round(value, 6).TryFormat(room, out var written, "R", CultureInfo.InvariantCulture))
            throw new InvalidOperationException("A number is longer than 48 characters.");
        _length += written;
        if (!room[..written].ContainsAny((byte)'.', (byte)'E'))
            Raw(".0"u8);
    }

    private static void Digits(Span<byte> room, int value)
    {
        for (var i = room.Length - 1; i >= 0; i--)
        {
            room[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }

    private Span<byte> Room(int bytes)
    {
        if (_bytes.Length - _length < bytes)
            Grow(bytes);
        return _bytes.AsSpan(_length);
    }

    private void Grow(int bytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _bytes.Length, _length + bytes));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
