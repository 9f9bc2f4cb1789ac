namespace SiheungTwin.Hydraulics;

/// <summary>An input the flood solver refuses, found before any work is done.</summary>
/// <param name="code">Stable code, for example <c>hydraulics.series</c>.</param>
/// <param name="field">Path of the field at fault, for example <c>walls[2].heightM</c>.</param>
/// <param name="message">What is wrong and how to put it right.</param>
public sealed class HydraulicsException(string code, string field, string message) : Exception($"{field}: {message}")
{
    /// <summary>Stable code of the fault.</summary>
    public string Code { get; } = code;

    /// <summary>Path of the field at fault.</summary>
    public string Field { get; } = field;
}
