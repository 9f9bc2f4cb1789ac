using System.Net;
using System.Net.Sockets;

namespace SiheungTwin.Silo.Hosting;

/// <summary>A loopback port nobody listens on at the moment of asking, for the silo's own endpoint: several twins run on one machine.</summary>
/// <remarks>
/// Below the range from which the system itself takes ports for outgoing connections (32768 and up on Linux, 49152 elsewhere):
/// a port out of that range may be the near end of somebody's connection before its asker listens.
/// </remarks>
internal static class FreePort
{
    private const int First = 15_000;
    private const int Count = 16_000;

    // Two processes of one moment start far apart, and one process never gives a port twice until it has gone round.
    private static int _given = Random.Shared.Next(Count);

    public static int Next()
    {
        for (var tried = 0; tried < Count; tried++)
        {
            var port = First + ((Interlocked.Increment(ref _given) & int.MaxValue) % Count);
            if (IsFree(port))
                return port;
        }

        throw new IOException($"No loopback port from {First} to {First + Count - 1} is free.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
