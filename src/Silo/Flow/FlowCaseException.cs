namespace SiheungTwin.Silo.Flow;

/// <summary>Something wrong in a flow case.</summary>
/// <param name="Path">JSON path of the member at fault, for example <c>boundaries[0].kind</c>.</param>
/// <param name="Detail">What is wrong and how to put it right.</param>
internal sealed record CaseFault(string Path, string Detail)
{
    public override string ToString() => Path.Length == 0 ? Detail : $"{Path}: {Detail}";
}

/// <summary>A flow case was refused before any work was done, for all the reasons found.</summary>
internal sealed class FlowCaseException(string file, IReadOnlyList<CaseFault> faults)
    : Exception($"{file} is refused:" + string.Concat(faults.Select(f => $"{Environment.NewLine}  {f}")))
{
    public IReadOnlyList<CaseFault> Faults { get; } = faults;
}
