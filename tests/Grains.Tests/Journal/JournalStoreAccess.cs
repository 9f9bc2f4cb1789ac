using SiheungTwin.Grains.Journal.Store.Privacy;
using static SiheungTwin.Grains.Tests.Journal.Entries;

namespace SiheungTwin.Grains.Tests.Journal;

public abstract partial class JournalStoreTests
{
    /// <summary>Runs a statement over the store's tables, as an intruder with the database's password would.</summary>
    protected abstract Task TryAsync(string sql);

    [Fact]
    public async Task The_access_log_is_read_newest_first_by_time_person_and_page()
    {
        await Store.AccessLog.NoteAsync(Lane, [Access(0, "kim"), Access(1, "lee"), Access(2, "kim")], Ct);
        await Store.AccessLog.NoteAsync("other@lane", [Access(3, "kim")], Ct);
        Assert.Equal([2L, 1, 0], (await Store.AccessLog.ReadAsync(Lane, new(), 10, Ct)).Select(r => r.Rows));
        Assert.Equal([2L, 0], (await Store.AccessLog.ReadAsync(Lane, new(Person: "kim"), 10, Ct)).Select(r => r.Rows));
        Assert.Equal([1L], (await Store.AccessLog.ReadAsync(Lane, new(Start.AddMinutes(1), Start.AddMinutes(2)), 10, Ct)).Select(r => r.Rows));
        var newest = Assert.Single(await Store.AccessLog.ReadAsync(Lane, new(), 1, Ct));
        Assert.Equal(Access(2, "kim") with { Id = newest.Id }, newest);
        Assert.Equal([1L, 0], (await Store.AccessLog.ReadAsync(Lane, new(Before: newest.Id), 10, Ct)).Select(r => r.Rows));
    }

    [Fact]
    public async Task No_record_of_the_access_log_can_be_changed_or_taken_away()
    {
        await Store.AccessLog.NoteAsync(Lane, [Access(1, "kim")], Ct);
        await TryAsync("UPDATE access_log SET person = 'nobody'");
        await TryAsync("DELETE FROM access_log");
        Assert.Equal("kim", Assert.Single(await Store.AccessLog.ReadAsync(Lane, new(), 10, Ct)).Person);
    }

    private static AccessRecord Access(int minute, string person) =>
        new(0, Start.AddMinutes(minute), "127.0.0.1", person, "GET /hazards/h-1", "?hours=6", "민원 12", minute);
}
