namespace SiheungTwin.Ingest.Privacy;

/// <summary>Takes what leads to a person out of other people's texts.</summary>
internal static class PersonalText
{
    private const int ShortestName = 4;
    private const int TagDigits = 16;

    /// <summary>Free text without plates, and without the row's own vehicle however it may be named.</summary>
    /// <param name="text">A text from outside.</param>
    /// <param name="vehicle">What the row's <c>vehicle</c> said; null when nothing.</param>
    public static string Of(string text, string? vehicle = null)
    {
        if (vehicle?.Trim() is { } name && MayName(name))
            text = text.Replace(name, "[vehicle]", StringComparison.OrdinalIgnoreCase);
        return PlateMask.Mask(text);
    }

    /// <summary>True where a text may name a vehicle to a stranger: a short or bare number is a track id and a part of ordinary numbers.</summary>
    public static bool MayName(string vehicle) => vehicle.Length >= ShortestName && vehicle.Any(char.IsLetter);

    /// <summary>
    /// A text that names something: where a plate had to be taken out, a keyed tag of the whole stands behind it, so that two names stay two.
    /// </summary>
    public static string Name(string text, IVehiclePseudonyms vehicles, string? vehicle = null)
    {
        var hidden = Of(text, vehicle);
        return hidden == text ? text : $"{hidden}#{vehicles.Of(text)[^TagDigits..]}";
    }
}
