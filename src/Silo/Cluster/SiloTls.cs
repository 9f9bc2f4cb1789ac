using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Orleans.Configuration;

namespace SiheungTwin.Silo.Cluster;

/// <summary>
/// Mutual TLS 1.2 or 1.3 between silos: each shows a certificate of the cluster's own authority and asks for the other's. The name in it does not matter: who has one of this authority is a silo.
/// </summary>
internal sealed class SiloTls
{
    private static readonly TimeSpan HandshakePatience = TimeSpan.FromSeconds(10);
    private readonly X509Certificate2 _own;
    private readonly X509Certificate2Collection _authority = [];

    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A file is no certificate or key.</exception>
    public SiloTls(SiloTlsFiles files)
    {
        using var read = X509Certificate2.CreateFromPemFile(files.Certificate, files.Key);
        _own = X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        _authority.ImportFromPemFile(files.Authority);
    }

    /// <summary>Wraps every connection between silos.</summary>
    public void Use(ISiloBuilder silo) => silo.Configure<SiloConnectionOptions>(options =>
    {
        options.ConfigureSiloInboundConnection(builder => builder.Use(next => connection => WrappedAsync(connection, next, (ssl, ct) => ssl.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = _own, ClientCertificateRequired = true, EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13, RemoteCertificateValidationCallback = IsSilo }, ct))));
        options.ConfigureSiloOutboundConnection(builder => builder.Use(next => connection => WrappedAsync(connection, next, (ssl, ct) => ssl.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "silo", ClientCertificates = [_own], EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13, RemoteCertificateValidationCallback = IsSilo }, ct))));
    });

    private static async Task WrappedAsync(ConnectionContext connection, ConnectionDelegate next, Func<SslStream, CancellationToken, Task> greet)
    {
        var plain = connection.Transport;
        await using var ssl = new SslStream(new PipeStream(plain), leaveInnerStreamOpen: false);
        using (var late = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed))
        {
            late.CancelAfter(HandshakePatience);
            try
            {
                await greet(ssl, late.Token);
            }
            catch (Exception e) when (e is AuthenticationException or IOException or OperationCanceledException)
            {
                connection.Abort(new ConnectionAbortedException($"No silo of this cluster: {e.Message}"));
                return;
            }
        }

        var inner = new Duplex(PipeReader.Create(ssl, new StreamPipeReaderOptions(leaveOpen: true)), PipeWriter.Create(ssl, new StreamPipeWriterOptions(leaveOpen: true)));
        connection.Transport = inner;
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = plain;
            await inner.Input.CompleteAsync();
            await inner.Output.CompleteAsync();
        }
    }

    private bool IsSilo(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
            return false;
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(_authority);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var theirs = new X509Certificate2(certificate);
        return own.Build(theirs);
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
