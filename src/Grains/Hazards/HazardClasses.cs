namespace SiheungTwin.Grains.Hazards;

/// <summary>Classes of road detections and their families: detections of one family at one place are one hazard.</summary>
public static class HazardClasses
{
    private const string Cracks = "crack_";

    /// <summary>Family of a class: cracks of all directions are one, any other class is its own.</summary>
    public static string FamilyOf(string @class) => @class.StartsWith(Cracks, StringComparison.Ordinal) ? "crack" : @class;

    /// <summary>Korean name of a class; the class itself when it is none that is known.</summary>
    public static string TitleKo(string @class) => @class switch
    {
        "pothole" => "포트홀",
        "crack_longitudinal" => "종방향 균열",
        "crack_transverse" => "횡방향 균열",
        "crack_alligator" => "거북등 균열",
        "fallen_object" => "낙하물",
        "marking" => "노면표시 불량",
        "manhole_step" => "맨홀 단차",
        "flooding" => "침수",
        "banner" => "불법 현수막",
        _ => @class,
    };
}
