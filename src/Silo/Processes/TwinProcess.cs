using System.Text.Json.Nodes;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Processes;

/// <summary>A process that answers at once (OGC API Processes, Part 1: <c>sync-execute</c>).</summary>
internal abstract class TwinProcess
{
    private const string ExecuteRel = "http://www.opengis.net/def/rel/ogc/1.0/execute";

    /// <summary>Id in its path.</summary>
    public abstract string Id { get; }

    protected abstract string Title { get; }

    protected abstract string About { get; }

    /// <summary>How its output comes: <c>value</c>, <c>reference</c>.</summary>
    protected abstract string[] Transmission { get; }

    protected abstract JsonObject Inputs();

    protected abstract JsonObject Outputs();

    /// <summary>Runs it.</summary>
    /// <param name="http">The request.</param>
    /// <param name="inputs">Member <c>inputs</c> of its body.</param>
    /// <param name="raw">True where the output alone is asked for, and not the document about it.</param>
    /// <exception cref="Http.TwinProblem">An input is wrong; the field is its path.</exception>
    public abstract Task<IResult> ExecuteAsync(HttpContext http, JsonObject inputs, bool raw);

    public JsonObject Summary(HttpRequest request) => new()
    {
        ["id"] = Id,
        ["title"] = Title,
        ["description"] = About,
        ["version"] = "1",
        ["jobControlOptions"] = new JsonArray("sync-execute"),
        ["outputTransmission"] = new JsonArray([.. Transmission.Select(t => (JsonNode)t)]),
        ["links"] = new JsonArray(
            OgcLinks.Link(request, $"/ogc/processes/{Id}", "self", "application/json", "Description"),
            OgcLinks.Link(request, $"/ogc/processes/{Id}/execution", ExecuteRel, "application/json", "Execute")),
    };

    public JsonObject Description(HttpRequest request)
    {
        var json = Summary(request);
        json["inputs"] = Inputs();
        json["outputs"] = Outputs();
        return json;
    }

    protected static JsonObject Input(string title, JsonObject schema, bool required = false) =>
        new() { ["title"] = title, ["minOccurs"] = required ? 1 : 0, ["maxOccurs"] = 1, ["schema"] = schema };

    protected static JsonObject Text(params string[] values)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (values.Length > 0)
            schema["enum"] = new JsonArray([.. values.Select(v => (JsonNode)v)]);
        return schema;
    }
}
