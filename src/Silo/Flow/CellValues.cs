using System.Text.Json;

namespace SiheungTwin.Silo.Flow;

/// <summary>Values that may differ from cell to cell: a number, a file, or an object {"classes":[{"id":1,...}],"class_map":"file"}.</summary>
internal static class CellValues
{
    /// <summary>A number of each cell; null where there is no such member.</summary>
    /// <param name="fields">Object that has the member.</param>
    /// <param name="name">The member.</param>
    /// <param name="unitName">Member of a class that holds the number.</param>
    /// <param name="limits">Of the number.</param>
    public static CellValue? Read(CaseFields fields, string name, string unitName, Limits limits)
    {
        switch (fields.Get(name))
        {
            case null:
                return null;
            case { ValueKind: JsonValueKind.String }:
                return new(File: fields.Text(name));
            case { ValueKind: JsonValueKind.Object } when fields.Object(name) is { } inner:
                var map = ByClass<object>(inner, c => c.NeedNumber(unitName, limits));
                inner.Done();
                return map is null ? null : new(Map: new(map.File, map.Classes.ToDictionary(c => c.Key, c => (double)c.Value)));
            default:
                return fields.Number(name, limits) is { } number ? new(number) : null;
        }
    }

    /// <summary>Classes and their map, with a value read from each class; null after a fault.</summary>
    public static ClassMap<T>? ByClass<T>(CaseFields fields, Func<CaseFields, T?> read)
        where T : class
    {
        var classes = new Dictionary<int, T>();
        fields.Need("classes", "a list of classes, each with its id");
        fields.Each("classes", c =>
        {
            c.Need("id", "the class's number in class_map");
            var id = c.Whole("id", new(-1e6, 1e6));
            var value = read(c);
            if (id is { } number && value is not null && !classes.TryAdd(number, value))
                c.Fault("id", FormattableString.Invariant($"{number} is another class's already."));
            return value;
        });
        var file = fields.NeedText("class_map", "a raster of class numbers");
        return file.Length > 0 && classes.Count > 0 ? new(file, classes) : null;
    }
}
