using System.Data.Common;
using System.Net.Sockets;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>Tells what the cluster or its store did to a run from what the run did itself.</summary>
internal static class ClusterOutage
{
    /// <summary>True when a silo or the database did not answer: the same run ends well once they do.</summary>
    /// <param name="failure">What stopped the run.</param>
    public static bool Is(Exception failure) => failure switch
    {
        OrleansException or TimeoutException => true,
        DbException { IsTransient: true } => true,
        AggregateException many => many.InnerExceptions.All(Is),
        _ => failure.InnerException is SocketException or TimeoutException,
    };
}
