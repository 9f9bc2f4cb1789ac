using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SiheungTwin.Silo.Access;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Silo.Tests.Access;

/// <summary>On which addresses a twin listens, and with what.</summary>
public sealed class ListenTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("listen").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("http://127.0.0.1:5080", null)]
    [InlineData("http://[::1]:5080;http://localhost:5081", null)]
    [InlineData("http://0.0.0.0:5080", "without encryption")]
    [InlineData("http://*:5080", "without encryption")]
    [InlineData("http://127.0.0.1:5080;http://192.0.2.7:80", "without encryption")]
    [InlineData("https://127.0.0.1:5443", "--tls-cert")]
    [InlineData("ftp://127.0.0.1", "no http address")]
    public void Other_machines_are_not_served_without_encryption(string urls, string? says)
    {
        var refusal = LoopbackGuard.Refuse(Options(urls));
        if (says is null)
            Assert.Null(refusal);
        else
            Assert.Contains(says, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_machines_are_not_served_while_nobody_has_a_key()
    {
        var options = Options("https://0.0.0.0:5443") with { TlsCertificate = "cert.pem" };
        Assert.Contains("./twin keys add", LoopbackGuard.Refuse(options), StringComparison.Ordinal);
        Assert.Contains("./twin keys add", LoopbackGuard.Refuse(options with { Urls = "http://0.0.0.0:5080", Proxies = [IPAddress.Loopback] }), StringComparison.Ordinal);
        AddKey(options);
        Assert.Null(LoopbackGuard.Refuse(options));
        Assert.Null(LoopbackGuard.Refuse(options with { Urls = "http://0.0.0.0:5080", Proxies = [IPAddress.Loopback] }));
    }

    [Fact]
    public async Task With_a_certificate_and_a_key_it_is_reached_over_TLS_and_through_a_declared_proxy_by_name()
    {
        var ct = TestContext.Current.CancellationToken;
        var port = FreePort.Next().ToString(CultureInfo.InvariantCulture);
        var options = Options($"https://0.0.0.0:{port}") with { TlsCertificate = Certificate(), Proxies = [IPAddress.Loopback], City = Path.Combine(_folder, "city"), World = "listens" };
        SmallCity.Write(options.City);
        var key = AddKey(options);
        await using var app = await TwinHost.BuildAsync(options, ct);
        await app.StartAsync(ct);
        using var trusting = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=twin.siheung.example" };
        using var http = new HttpClient(trusting) { BaseAddress = new Uri($"https://127.0.0.1:{port}") };
        using var direct = await http.GetAsync("/ogc/conformance", ct);
        Assert.Equal(HttpStatusCode.OK, direct.StatusCode);
        foreach (var (given, expected) in new[] { (null, HttpStatusCode.Unauthorized), (key, HttpStatusCode.OK) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/ogc/conformance");
            request.Headers.Add("X-Forwarded-For", "203.0.113.7");
            request.Headers.Authorization = given is null ? null : new AuthenticationHeaderValue("Bearer", given);
            using var answer = await http.SendAsync(request, ct);
            Assert.Equal(expected, answer.StatusCode);
        }

        await app.StopAsync(ct);
    }

    private TwinOptions Options(string urls) => new() { Urls = urls, Data = _folder, City = _folder };

    private static string AddKey(TwinOptions options)
    {
        var (key, kept) = AccessKey.New("당직", Roles.Viewer, [], DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        AccessKeyFile.Write(options.AccessKeyFile, [kept]);
        return key;
    }

    private string Certificate()
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=twin.siheung.example", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var file = Path.Combine(_folder, "twin.pem");
        File.WriteAllText(file, $"{certificate.ExportCertificatePem()}\n{rsa.ExportPkcs8PrivateKeyPem()}");
        return file;
    }
}
