using SiheungTwin.Grains.Query;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.NgsiLd;

/// <summary>Errors by the types NGSI-LD gives them (ETSI GS CIM 009 V1.6.1, 6.3.2), with the twin's own codes and texts.</summary>
internal static class NgsiProblem
{
    private const string Errors = "https://uri.etsi.org/ngsi-ld/errors/";

    public static TwinProblem Bad(string field, string detail, string korean) => new(400, "request.field", field, detail, korean) { Type = Errors + "BadRequestData" };

    public static TwinProblem Bad(string field, FilterException e) => new(400, e.Code, field, e.Message, e.Korean) { Type = Errors + (e.Code == "filter.too_large" ? "TooComplexQuery" : "BadRequestData") };

    public static TwinProblem Dear(string detail, string korean) => new(403, "query.cost", "", detail, korean) { Type = Errors + "TooComplexQuery" };

    public static TwinProblem Missing(string what) => new(404, "request.not_found", "", $"{what} does not exist here.", $"{what}: 찾을 수 없습니다.") { Type = Errors + "ResourceNotFound" };

    public static TwinProblem Exists(string what) => new(409, "request.exists", "id", $"{what} is there already.", $"{what}: 이미 있습니다.") { Type = Errors + "AlreadyExists" };

    /// <summary>Runs what reads a filter, and tells its errors.</summary>
    public static T Told<T>(string field, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FilterException e)
        {
            throw Bad(field, e);
        }
    }
}
