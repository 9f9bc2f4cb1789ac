namespace SiheungTwin.Analytics.Charts;

/// <summary>Charts cannot be drawn with Korean letters. The message says why and what to do.</summary>
public sealed class ChartFontException(string message) : Exception(message);
