// Appends batches for ever and prints the head after each acknowledged one, to be killed: appender sqlite|postgres TARGET BATCH.
using System.Globalization;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;

var target = args[1];
var size = int.Parse(args[2], CultureInfo.InvariantCulture);
await using var store = args[0] == "sqlite" ? JournalStores.Sqlite(target) : JournalStores.Postgres(target, new() { PartitionRows = 5_000 });
await store.InitializeAsync(default);
var head = await store.ClaimAsync("siheung@kill", default);
while (true)
{
    var batch = Enumerable.Range(1, size).Select(i => new Entry
    {
        Kind = EntryKind.Observation,
        Asset = "zone:" + (i % 10).ToString(CultureInfo.InvariantCulture),
        Feed = "sensor",
        Source = "sensor:1",
        Key = (head.Head + i).ToString(CultureInfo.InvariantCulture),
        Quantity = "water_level",
        Value = head.Head + i,
        Observed = DateTimeOffset.UnixEpoch,
    }).ToArray();
    try
    {
        head = (await store.AppendAsync(head, batch, default)).Head;
    }
    catch (JournalException e)
    {
        Console.WriteLine(e.Code);
        return 1;
    }

    Console.WriteLine(head.Head.ToString(CultureInfo.InvariantCulture));
}
