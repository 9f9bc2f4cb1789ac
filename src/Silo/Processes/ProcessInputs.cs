using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.Processes;

/// <summary>Inputs of a process read as the query they stand for.</summary>
internal static class ProcessInputs
{
    /// <summary>Texts, numbers and truths by name.</summary>
    /// <param name="inputs">Member <c>inputs</c>.</param>
    /// <param name="known">Names there are.</param>
    /// <exception cref="TwinProblem">Another name, or a value that is an object or a list.</exception>
    public static QueryCollection Query(JsonObject inputs, IReadOnlyCollection<string> known)
    {
        var query = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        foreach (var (name, value) in inputs)
        {
            if (!known.Contains(name))
                throw TwinProblem.BadField($"inputs.{name}", $"'{name}' is no input; there are {string.Join(", ", known)}.", $"'{name}'은(는) 없는 입력입니다: {string.Join(", ", known)}.");
            query[name] = value switch
            {
                JsonValue plain when plain.GetValueKind() is JsonValueKind.String => plain.GetValue<string>(),
                JsonValue plain => plain.ToJsonString(),
                JsonArray numbers when numbers.All(n => n is JsonValue v && v.GetValueKind() == JsonValueKind.Number) => string.Join(',', numbers.Select(n => n!.ToJsonString())),
                _ => throw TwinProblem.BadField($"inputs.{name}", $"'{name}' takes a text or a number.", $"'{name}'에는 문자열이나 수를 주십시오."),
            };
        }

        return new QueryCollection(query);
    }
}
