using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SiheungTwin.Grains.WhatIf.Ensembles;

/// <summary>A place in a scenario: <c>$.rain.factor</c>, <c>$.change.blocked[0].fraction</c>.</summary>
internal sealed class JsonPlace
{
    private readonly List<object> _steps;

    private JsonPlace(string path, List<object> steps) => (Path, _steps) = (path, steps);

    public string Path { get; }

    /// <summary>The path without its <c>$.</c>.</summary>
    public string Short => Path[2..];

    /// <summary>Reads a path; null when it is none.</summary>
    public static JsonPlace? Parse(string path)
    {
        if (!path.StartsWith("$.", StringComparison.Ordinal))
            return null;
        var steps = new List<object>();
        foreach (var part in path[2..].Split('.'))
        {
            var names = part.Split('[');
            if (names[0].Length == 0)
                return null;
            steps.Add(names[0]);
            foreach (var index in names.Skip(1))
            {
                if (!index.EndsWith(']') || !int.TryParse(index[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var at))
                    return null;
                steps.Add(at);
            }
        }

        return new JsonPlace(path, steps);
    }

    /// <summary>Puts a number there; false when the way to it does not exist or something other than a number stands there.</summary>
    public bool Set(JsonObject root, double value)
    {
        JsonNode? node = root;
        for (var i = 0; i < _steps.Count - 1; i++)
            node = Child(node, _steps[i]);
        if (Child(node, _steps[^1]) is { } there && there.GetValueKind() != JsonValueKind.Number)
            return false;
        switch (node, _steps[^1])
        {
            case (JsonObject parent, string name):
                parent[name] = value;
                return true;
            case (JsonArray list, int index) when index < list.Count:
                list[index] = value;
                return true;
            default:
                return false;
        }
    }

    private static JsonNode? Child(JsonNode? node, object step) => (node, step) switch
    {
        (JsonObject parent, string name) => parent[name],
        (JsonArray list, int index) when index < list.Count => list[index],
        _ => null,
    };
}
