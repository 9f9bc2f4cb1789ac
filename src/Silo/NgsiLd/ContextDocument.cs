using System.Text.Json.Nodes;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.NgsiLd;

/// <summary>The JSON-LD context: what the short names of types and attributes stand for.</summary>
internal static class ContextDocument
{
    /// <summary>Where the twin's own terms live.</summary>
    public const string Terms = "https://siheungtwin.example/ngsi-ld/";

    /// <summary>The core context this speaks by.</summary>
    public const string Core = "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.6.jsonld";

    /// <summary>Its path.</summary>
    public const string Path = NgsiLdEndpoints.Root + "/jsonldContexts/siheung";

    /// <summary>The document; it holds the same names the answers have.</summary>
    public static JsonObject Document()
    {
        var terms = new JsonObject();
        foreach (var type in EntityType.All)
            terms[type.Name] = Terms + type.Name;
        foreach (var name in EntityType.All.SelectMany(t => t.Schema.Own).Select(EntityType.AttributeOf).Distinct())
            terms[name] = Terms + name;
        return new JsonObject { ["@context"] = new JsonArray(terms, Core) };
    }

    /// <summary>The header by which plain JSON names it.</summary>
    public static string Link(string address) => $"<{address}{Path}>; rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\"";

    /// <summary>Address of this twin as a request sees it.</summary>
    public static string AddressOf(HttpRequest request) => OgcLinks.Base(request);
}
