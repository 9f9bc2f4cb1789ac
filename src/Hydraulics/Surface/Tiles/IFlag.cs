namespace SiheungTwin.Hydraulics.Surface.Tiles;

/// <summary>A choice made when a kernel is compiled.</summary>
internal interface IFlag
{
    static abstract bool On { get; }
}

/// <summary>Chosen.</summary>
internal readonly struct Yes : IFlag
{
    public static bool On => true;
}

/// <summary>Not chosen.</summary>
internal readonly struct No : IFlag
{
    public static bool On => false;
}
