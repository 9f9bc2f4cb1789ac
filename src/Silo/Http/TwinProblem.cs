using System.Text.Json.Nodes;

namespace SiheungTwin.Silo.Http;

/// <summary>An error a client can act on: problem+json with a stable code, the field, and a Korean and an English text.</summary>
public sealed class TwinProblem(int status, string code, string field, string detail, string detailKo) : Exception(detail)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public string Field { get; } = field;

    public string DetailKo { get; } = detailKo;

    /// <summary>URI of the kind of problem, where a standard names one; null for the twin's own.</summary>
    public string? Type { get; init; }

    /// <summary>Seconds after which to come back; null where that would not help.</summary>
    public int? RetryAfterS { get; init; }

    public static TwinProblem BadField(string field, string detail, string detailKo) => new(400, "request.field", field, detail, detailKo);

    public static TwinProblem NotFound(string what) =>
        new(404, "request.not_found", "", $"{what} does not exist here.", $"{what}: 찾을 수 없습니다.");

    public JsonObject ToJson() => new()
    {
        ["type"] = Type ?? $"https://siheungtwin.example/problems/{Code}",
        ["title"] = Status switch { 400 => "Bad request", 401 => "Unauthorized", 403 => "Forbidden", 404 => "Not found", 409 => "Conflict", 410 => "Gone", 413 => "Too large", 429 => "Too many requests", 503 => "Unavailable", _ => "Error" },
        ["status"] = Status,
        ["code"] = Code,
        ["field"] = Field,
        ["detail"] = Message,
        ["detail_ko"] = DetailKo,
    };

    public async Task WriteAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        if (RetryAfterS is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await http.Response.WriteAsJsonAsync(ToJson(), options: null, contentType: "application/problem+json", http.RequestAborted);
    }
}
