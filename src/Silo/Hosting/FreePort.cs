using System.Net;
using System.Net.Sockets;

namespace SiheungTwin.Silo.Hosting;

/// <summary>A loopback port nobody listens on at the moment of asking, for the silo's own endpoint: several twins run on one machine.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
