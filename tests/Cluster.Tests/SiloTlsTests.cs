using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Cluster.Tests;

/// <summary>Silos on addresses of their own, which let in who has a certificate of their authority and nobody else.</summary>
public sealed class SiloTlsTests(Town town)
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Silos_with_certificates_of_one_authority_are_a_cluster_and_others_are_turned_away()
    {
        var folder = town.NewData();
        Directory.CreateDirectory(folder);
        var (ours, theirs) = (Authority("ours"), Authority("theirs"));
        await File.WriteAllTextAsync(Path.Combine(folder, "ca.pem"), ours.ExportCertificatePem(), Ct);
        var connection = await town.DatabaseAsync(Ct);
        var ports = new[] { FreePort.Next(), FreePort.Next() };
        await using var first = Start(folder, connection, "127.0.0.2", ports[0], ours);
        await using var second = Start(folder, connection, "127.0.0.3", ports[1], ours);
        await first.ReadyAsync(StartPatience, Ct);
        await second.ReadyAsync(StartPatience, Ct);
        for (var minute = 1; minute <= 4; minute++)
        {
            var (to, other) = minute % 2 == 0 ? (first, second) : (second, first);
            var levels = await to.PostAsync("sensor", Town.Levels(["m" + minute], minute), Ct);
            Assert.Equal(HttpStatusCode.OK, await other.StatusAsync($"/ogc/collections/sensors/items?minAsOf={levels!["watermark"]}", Ct));
        }

        // Who speaks plainly, shows nothing, or shows a certificate of somebody else, hears nothing of the silo.
        var endpoint = new IPEndPoint(IPAddress.Parse("127.0.0.2"), ports[0]);
        Assert.Equal("", await PlainAsync(endpoint));
        Assert.False(await IsLetInAsync(endpoint, null));
        using (var foreign = Certificate("foreign", theirs))
            Assert.False(await IsLetInAsync(endpoint, foreign));
        using var own = Certificate("other", ours);
        Assert.True(await IsLetInAsync(endpoint, own));
    }

    [Theory]
    [InlineData("--silo-address 192.0.2.7", "mutual TLS")]
    [InlineData("--silo-address 192.0.2.7 --private-network 10.0.0.0/8", "not in 10.0.0.0/8")]
    [InlineData("--silo-address 0.0.0.0 --private-network 0.0.0.0/0", "every address")]
    [InlineData("--silo-address here", "no IP address")]
    [InlineData("--silo-tls-cert x.pem", "belong together")]
    [InlineData("--private-network ten", "no network")]
    public async Task A_silo_that_others_could_speak_to_does_not_start_and_says_why(string options, string why)
    {
        var data = town.NewData();
        using var process = SiloProcess.Run(["serve", "--urls", $"http://127.0.0.1:{FreePort.Next()}", "--data", data, "--city", town.City, "--cluster", "--storage", "postgres", "--connection-env", "TWIN_TEST_CONNECTION", .. options.Split(' ')], "Host=127.0.0.1");
        var told = await process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        Assert.Equal(1, process.ExitCode);
        Assert.Contains(why, told, StringComparison.Ordinal);
    }

    private SiloProcess Start(string folder, string connection, string address, int port, X509Certificate2 authority)
    {
        var file = Path.Combine(folder, address + ".pem");
        using var certificate = Certificate(address, authority);
        File.WriteAllText(file, certificate.ExportCertificatePem() + "\n" + certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return SiloProcess.Start(
            town.NewData(), town.City, "t1", connection, "--silo-address", address, "--silo-port", FormattableString.Invariant($"{port}"), "--silo-tls-cert", file, "--silo-tls-ca", Path.Combine(folder, "ca.pem"));
    }

    private static async Task<bool> IsLetInAsync(IPEndPoint endpoint, X509Certificate2? certificate)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(endpoint, Ct);
        await using var ssl = new SslStream(tcp.GetStream());
        try
        {
            var options = new SslClientAuthenticationOptions { TargetHost = "silo", RemoteCertificateValidationCallback = (_, _, _, _) => true };
            if (certificate is not null)
                options.ClientCertificates = [X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null)];
            await ssl.AuthenticateAsClientAsync(options, Ct);

            // With TLS 1.3 a client learns only afterwards that it was refused. A silo that takes somebody for a silo begins with its preamble.
            return await ssl.ReadAsync(new byte[1], Ct) > 0;
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            return false;
        }
    }

    private static async Task<string> PlainAsync(IPEndPoint endpoint)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(endpoint, Ct);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\n\r\n"), Ct);
        var buffer = new byte[256];
        try
        {
            // At most an alert of TLS, which is no text.
            var read = await stream.ReadAsync(buffer, Ct);
            return string.Concat(Encoding.ASCII.GetString(buffer, 0, read).Where(char.IsLetter));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
    }

    private static X509Certificate2 Certificate(string name, X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        return request.Create(authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(8)).CopyWithPrivateKey(key);
    }
}
