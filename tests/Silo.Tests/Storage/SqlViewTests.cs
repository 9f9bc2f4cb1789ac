using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SiheungTwin.Fixtures;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Storage;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Silo.Tests.Storage;

/// <summary>The views for analysts who live in SQL.</summary>
public sealed class SqlViewTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_analyst_reads_series_and_places_in_SQL_and_nothing_that_tells_of_vehicles()
    {
        Assert.SkipWhen(PrivatePostgres.WhyNot is not null, PrivatePostgres.WhyNot ?? "");
        await using var server = await PrivatePostgres.StartAsync(Ct);
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        var postgis = await TryAsync(source, "CREATE EXTENSION postgis") is null;
        var folder = Directory.CreateTempSubdirectory("sql").FullName;
        var options = new TwinOptions
        {
            Urls = $"http://127.0.0.1:{FreePort.Next().ToString(CultureInfo.InvariantCulture)}",
            Data = folder,
            City = Path.Combine(folder, "city"),
            World = "sql",
            Storage = StorageKind.Postgres,
            Connection = server.ConnectionString,
        };
        SmallCity.Write(options.City);
        await using (var app = await TwinHost.BuildAsync(options, Ct))
        {
            await app.StartAsync(Ct);
            using var http = new HttpClient { BaseAddress = new Uri(options.Urls) };
            using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            while ((await http.GetAsync("/health/ready", Ct)).StatusCode != System.Net.HttpStatusCode.OK)
                await beat.WaitForNextTickAsync(Ct);
            using var rows = new StringContent($"tm,stn,rn15m,rn60m,rn12h,rnday,ta,ws10,hm\n2025-08-13T10:02,{SmallCity.Station},1,2,3,4.5,26.9,2.1,70.5\n", Encoding.UTF8);
            (await http.PostAsync("/ingest/kma-aws", rows, Ct)).EnsureSuccessStatusCode();
            var index = app.Services.GetRequiredService<LiveAtlas>().Root.Index;
            foreach (var _ in Enumerable.Range(0, 2))
                await SqlViewKeeper.MakeAsync(server.ConnectionString, "siheung@sql", index, Ct);
            Assert.Equal((long)index.Count, await OneAsync(source, "SELECT count(*) FROM twin.assets WHERE world = 'sql'"));
            await app.StopAsync(Ct);
        }

        // A silo that starts when the views are there finds the tables of those before it: the user is named as the views' schema, which PostgreSQL would look in first.
        await using (var again = await TwinHost.BuildAsync(options, Ct))
            Assert.Equal(0L, await OneAsync(source, "SELECT count(*) FROM pg_tables WHERE schemaname = 'twin' AND tablename ILIKE 'orleans%'"));
        foreach (var sql in new[] { "CREATE ROLE analyst LOGIN", "GRANT USAGE ON SCHEMA twin TO analyst", "GRANT SELECT ON twin.assets, twin.observations, twin.decisions, twin.ticks TO analyst" })
            Assert.Null(await TryAsync(source, sql));
        await using var analyst = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Username = "analyst" }.ToString());
        Assert.Equal(4.5, await OneAsync(analyst, "SELECT value FROM twin.observations WHERE world = 'sql' AND quantity = 'rain_day'"));
        Assert.Equal(new DateTime(2025, 8, 13, 1, 2, 0, DateTimeKind.Utc), await OneAsync(analyst, "SELECT DISTINCT observed FROM twin.observations"));
        Assert.Equal((long)SmallCity.Zones, await OneAsync(analyst, "SELECT count(*) FROM twin.assets WHERE collection = 'drainage-zones' AND get_byte(geom_wkb, 0) = 1"));
        Assert.Equal(1L, await OneAsync(analyst, "SELECT count(*) FROM twin.ticks"));
        foreach (var closed in new[] { "journal.entry", "journal.access_log", "twin.vehicle_observations", "twin.lines" })
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await TryAsync(analyst, $"SELECT count(*) FROM {closed}"));
        Assert.NotNull(await TryAsync(analyst, "UPDATE twin.observations SET value = 0"));
        if (postgis)
        {
            Assert.Equal((long)SmallCity.Zones, await OneAsync(source, "SELECT count(*) FROM twin.assets_geometry WHERE collection = 'drainage-zones' AND ST_SRID(geom) = 5186 AND ST_Area(geom) > 0 AND ST_IsValid(geom)"));
            Assert.True(await OneAsync(source, "SELECT bool_and(ST_X(geom) BETWEEN 126 AND 127) FROM twin.observations_geometry") is true);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<object?> OneAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct);
    }

    // The error's code; null where there was none.
    private static async Task<string?> TryAsync(NpgsqlDataSource source, string sql)
    {
        try
        {
            await OneAsync(source, sql);
            return null;
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
    }
}
