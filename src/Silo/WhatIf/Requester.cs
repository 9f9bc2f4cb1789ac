using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Silo.Access;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>
/// Who asks for runs: the name of the key, or on this machine without a login the header <c>X-Twin-User</c> or the address the request comes from, which keeps the queue fair
/// between people who mean well and is no protection.
/// </summary>
internal static class Requester
{
    public const string Header = "X-Twin-User";
    private const int Longest = 64;

    public static string Of(HttpContext http)
    {
        if (Caller.Of(http) is { IsLocal: false } caller)
            return "key:" + caller.Name;
        var name = http.Request.Headers[Header].ToString().Trim();
        if (name.Length > Longest || name.Any(char.IsControl))
            throw TwinProblem.BadField(Header, $"The header {Header} must be at most {Longest} characters.", $"{Header} 헤더는 {Longest}자 이하여야 합니다.");
        return name.Length > 0 ? "user:" + name : http.Connection.RemoteIpAddress is { } address ? "from:" + address : RunRequest.Nobody;
    }
}
