namespace SiheungTwin.Grains.Query.Evaluation;

/// <summary>AND and OR of conditions that may be unknown (SQL's three-valued logic).</summary>
internal static class ThreeValued
{
    public static Func<TRow, bool?> All<TRow>(Func<TRow, bool?>[] parts) => row =>
    {
        bool? all = true;
        foreach (var part in parts)
        {
            var one = part(row);
            if (one == false)
                return false;
            all &= one;
        }

        return all;
    };

    public static Func<TRow, bool?> Any<TRow>(Func<TRow, bool?>[] parts) => row =>
    {
        bool? any = false;
        foreach (var part in parts)
        {
            var one = part(row);
            if (one == true)
                return true;
            any |= one;
        }

        return any;
    };
}
