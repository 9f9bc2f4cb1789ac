using System.Net.Sockets;
using Npgsql;
using SiheungTwin.Silo.WhatIf;

namespace SiheungTwin.Silo.Tests.WhatIf;

/// <summary>A run fails for what is wrong with it, never for a silo that died or a database that restarts.</summary>
public class ClusterOutageTests
{
    public static TheoryData<Exception> Away =>
    [
        new SiloUnavailableException("the silo of the run's grain is gone"),
        new TimeoutException("no answer in 30 s"),
        new NpgsqlException("refused", new SocketException((int)SocketError.ConnectionRefused)),
        new PostgresException("the database system is shutting down", "FATAL", "FATAL", PostgresErrorCodes.AdminShutdown),
        new IOException("broken pipe", new SocketException((int)SocketError.ConnectionReset)),
        new AggregateException(new TimeoutException()),
    ];

    public static TheoryData<Exception> OfTheRun =>
    [
        new InvalidDataException("The run's process ended with 134: out of memory"),
        new IOException("No space left on device"),
        new PostgresException("value too long", "ERROR", "ERROR", PostgresErrorCodes.StringDataRightTruncation),
        new AggregateException(new TimeoutException(), new InvalidDataException()),
    ];

    [Theory]
    [MemberData(nameof(Away))]
    public void A_silo_or_database_that_does_not_answer_gives_the_run_back(Exception failure) => Assert.True(ClusterOutage.Is(failure));

    [Theory]
    [MemberData(nameof(OfTheRun))]
    public void What_is_wrong_with_the_run_itself_fails_it(Exception failure) => Assert.False(ClusterOutage.Is(failure));
}
