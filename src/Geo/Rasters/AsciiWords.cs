namespace SiheungTwin.Geo.Rasters;

/// <summary>Words of a text between white space, without a string for each.</summary>
internal sealed class AsciiWords(TextReader reader)
{
    private char[] _buffer = new char[64 * 1024];
    private int _from;
    private int _to;

    /// <summary>The next word; empty at the end. Valid until the next call.</summary>
    public ReadOnlySpan<char> Next()
    {
        while (true)
        {
            while (_from < _to && char.IsWhiteSpace(_buffer[_from]))
                _from++;
            if (_from < _to || !Fill())
                break;
        }

        var end = _from;
        while (true)
        {
            while (end < _to && !char.IsWhiteSpace(_buffer[end]))
                end++;
            if (end < _to)
                break;
            var length = end - _from;
            if (!Fill())
                break;
            end = _from + length;
        }

        var word = _buffer.AsSpan(_from, end - _from);
        _from = end;
        return word;
    }

    // Moves what is left to the front and reads on; a word longer than the buffer makes it grow.
    private bool Fill()
    {
        var left = _to - _from;
        if (left == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        else
            Array.Copy(_buffer, _from, _buffer, 0, left);
        var got = reader.Read(_buffer, left, _buffer.Length - left);
        (_from, _to) = (0, left + got);
        return got > 0;
    }
}
