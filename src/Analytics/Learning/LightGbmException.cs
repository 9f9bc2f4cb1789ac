namespace SiheungTwin.Analytics.Learning;

/// <summary>LightGBM refused, or its native library cannot be loaded; the message names the fix.</summary>
/// <param name="message">What and how to mend it.</param>
/// <param name="inner">Cause, if any.</param>
public sealed class LightGbmException(string message, Exception? inner = null) : Exception(message, inner);
