namespace SiheungTwin.Geo.Formats;

/// <summary>One column of a DBF header.</summary>
/// <param name="RawName">Name bytes up to the first NUL.</param>
/// <param name="Type">Type letter: C, N, F, D, L and others.</param>
/// <param name="Offset">Offset of the field in a record, the deletion mark being byte 0.</param>
/// <param name="Width">Width [bytes].</param>
/// <param name="Decimals">Digits after the point.</param>
internal sealed record DbfColumn(byte[] RawName, char Type, int Offset, int Width, int Decimals);
