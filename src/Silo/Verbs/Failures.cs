using SiheungTwin.Analytics.Charts;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.City.Files;
using SiheungTwin.Ingest.City.Import;
using SiheungTwin.Silo.Flow;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.Verbs;

/// <summary>Failures whose message says all a person needs; anything else keeps its stack trace.</summary>
internal static class Failures
{
    public static bool Known(Exception e) =>
        e is VerbException or HistoryDroppedException or FlowCaseException or TwinProblem or JournalException or CityDirectoryException or CityBuildException or IOException or UnauthorizedAccessException or HttpRequestException or TimeoutException or InvalidDataException or ChartFontException;
}

/// <summary>A verb was refused: the message names the option and the fix.</summary>
internal sealed class VerbException(string message) : Exception(message);
