using System.Text.Json.Nodes;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.WhatIf.Ensembles;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>A job as it stands: a run, or an ensemble of runs.</summary>
/// <param name="Run">The run; null where it is an ensemble.</param>
/// <param name="Ensemble">The ensemble; null where it is a run.</param>
internal sealed record Job(RunStatus? Run, EnsembleStatus? Ensemble)
{
    public string Id => Run?.Id ?? Ensemble!.Id;

    public RunPhase Phase => Run?.Phase ?? Ensemble!.Phase;

    public DateTimeOffset Created => Run?.Created ?? Ensemble!.Created;

    public DateTimeOffset Updated => Run?.Updated ?? Ensemble!.Updated;

    public string Message => Run?.Message ?? Ensemble!.Message;

    /// <summary>The job of that id; null where nobody asked for it.</summary>
    public static async Task<Job?> FindAsync(IGrainFactory grains, string id)
    {
        if (id.Length != 64 || !id.All(char.IsAsciiHexDigitLower))
            return null;
        var run = await grains.GetGrain<IFloodRunGrain>(id).Status();
        if (run.Phase != RunPhase.None)
            return new Job(run, null);
        var ensemble = await grains.GetGrain<IFloodEnsembleGrain>(id).Status();
        return ensemble.Phase != RunPhase.None ? new Job(null, ensemble) : null;
    }

    /// <exception cref="TwinProblem">404 where nobody asked for it.</exception>
    public static async Task<Job> KnownAsync(IGrainFactory grains, string id) => await FindAsync(grains, id) ?? throw new TwinProblem(404, "request.not_found", "", $"Job '{id}' does not exist here.", $"작업 '{id}': 찾을 수 없습니다.") { Type = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/no-such-job" };

    /// <summary>Cancels it.</summary>
    public async Task<Job> CancelAsync(IGrainFactory grains) => Run is not null
        ? new Job(await grains.GetGrain<IFloodRunGrain>(Id).Cancel(), null)
        : new Job(null, await grains.GetGrain<IFloodEnsembleGrain>(Id).Cancel());

    public JsonObject StatusInfo(HttpRequest request) => Run is { } run ? JobDocuments.StatusInfo(request, run) : EnsembleDocuments.StatusInfo(request, Ensemble!);

    /// <summary>Directory of its results on this silo.</summary>
    /// <exception cref="TwinProblem">They are not there, and why.</exception>
    public async Task<string> ResultsAsync(RunResults results, CancellationToken ct) => Phase switch
    {
        RunPhase.Successful => await results.DirectoryAsync(Id, ct)
            ?? throw new TwinProblem(410, "job.results_gone", "", "These results are no longer kept; post the same scenario again.", "보관 기간이 지난 결과입니다. 같은 시나리오를 다시 요청해 주세요."),
        RunPhase.Failed => throw new TwinProblem(500, "job.failed", "", Message, "모의가 실패했습니다."),
        RunPhase.Dismissed => throw new TwinProblem(410, "job.dismissed", "", "This run was dismissed.", "취소된 모의입니다."),
        _ => throw new TwinProblem(404, "job.not_ready", "", "The results are not ready; ask for the job's status.", "아직 결과가 없습니다. 작업 상태를 확인하십시오.") { RetryAfterS = 1, Type = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/result-not-ready" },
    };
}
