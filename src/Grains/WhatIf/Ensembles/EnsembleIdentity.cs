using System.Security.Cryptography;
using System.Text;
using SiheungTwin.Grains.Interfaces.WhatIf;

namespace SiheungTwin.Grains.WhatIf.Ensembles;

/// <summary>An ensemble's identity: the same members by the same names are the same ensemble, however they were asked for.</summary>
public static class EnsembleIdentity
{
    /// <summary>SHA-256 over names and scenario hashes, 64 hex digits.</summary>
    public static string Of(IEnumerable<EnsemblePart> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts.Select(p => $"ensemble\t{p.Name}\t{p.Run}\n")))));
}
