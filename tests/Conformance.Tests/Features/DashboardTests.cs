using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Features;

public sealed class DashboardTests
{
    private const string Token = "a-token-of-some-length";

    [Fact]
    public async Task The_Orleans_dashboard_opens_to_its_token_only()
    {
        var ct = TestContext.Current.CancellationToken;
        var directory = Directory.CreateTempSubdirectory("twin").FullName;
        SmallCity.Write(Path.Combine(directory, "city"));
        var options = new TwinOptions { Urls = $"http://127.0.0.1:{FreePort.Next()}", Data = directory, City = Path.Combine(directory, "city"), World = "exercise", DashboardToken = Token };
        await using (var app = await TwinHost.BuildAsync(options, ct))
        {
            await app.StartAsync(ct);
            using var http = new HttpClient { BaseAddress = new Uri(options.Urls) };
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(null));
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(new("Bearer", Token + "x")));
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(new("Basic", "%%%")));
            Assert.Equal(HttpStatusCode.OK, await AskAsync(new("Bearer", Token)));
            Assert.Equal(HttpStatusCode.OK, await AskAsync(new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("me:" + Token)))));
            await app.StopAsync(ct);

            async Task<HttpStatusCode> AskAsync(AuthenticationHeaderValue? login)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/dashboard/");
                request.Headers.Authorization = login;
                using var response = await http.SendAsync(request, ct);
                return response.StatusCode;
            }
        }

        Directory.Delete(directory, recursive: true);
    }
}
