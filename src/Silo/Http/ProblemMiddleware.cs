using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Silo.Http;

/// <summary>Turns known failures into problem+json; what is not known stays a 500 with a code and goes to the log whole.</summary>
public sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client went away: nobody is left to answer.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            if (Known(e) is { } problem)
            {
                await problem.WriteAsync(http);
                return;
            }

            LogFailed(log, e, http.Request.Method, http.Request.Path);
            await new TwinProblem(500, "server.failed", "", "The server failed on this request; the cause is in its log.", "요청을 처리하지 못했습니다. 원인은 서버 로그에 있습니다.").WriteAsync(http);
        }
    }

    internal static TwinProblem? Known(Exception e) => e switch
    {
        TwinProblem problem => problem,
        LaneBusyException busy => new TwinProblem(503, LaneBusyException.Code, "", busy.Message, "접수량이 많아 지금은 받을 수 없습니다. 잠시 뒤 다시 보내 주세요.") { RetryAfterS = 1 },
        AtlasNotReadyException => new TwinProblem(503, "atlas.not_ready", "", e.Message, "도시 상태를 불러오는 중입니다. 잠시 뒤 다시 요청해 주세요.") { RetryAfterS = 1 },
        JournalException journal => new TwinProblem(503, journal.Code, "", journal.Message, "저널에 기록할 수 없습니다. 잠시 뒤 다시 보내 주세요.") { RetryAfterS = 2 },
        PastBusyException busy => new TwinProblem(503, PastBusyException.Code, "datetime", busy.Message, "다른 과거 시각 요청을 먼저 계산하고 있습니다. 몇 초 뒤 다시 요청해 주세요.") { RetryAfterS = 3 },
        HistoryDroppedException dropped => new TwinProblem(410, HistoryDroppedException.Code, "datetime", dropped.Message, $"{Ogc.Rfc3339.Text(dropped.Horizon)} 이전의 상태는 개인정보 보존기간이 지나 남아 있지 않습니다. 더 나중 시각을 물어 주세요."),
        Orleans.Runtime.OrleansException or TimeoutException or OperationCanceledException => new TwinProblem(503, "cluster.unavailable", "", e.Message, "클러스터가 응답하지 않습니다. 잠시 뒤 다시 보내 주세요.") { RetryAfterS = 2 },
        BadHttpRequestException bad => new TwinProblem(bad.StatusCode, "request.bad", "", bad.Message, "요청을 읽을 수 없습니다."),
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void LogFailed(ILogger log, Exception e, string method, string path);
}
