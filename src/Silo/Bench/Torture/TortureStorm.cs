using System.Globalization;
using System.Text.Json.Nodes;

namespace SiheungTwin.Silo.Bench.Torture;

/// <summary>What the writers say: rain of two stations that comes and goes by the hour, and levels of the underpass, many of them late.</summary>
internal sealed class TortureStorm
{
    private const double MmPerMinute = 1.8;
    private const int Spell = 60;
    private static readonly DateTimeOffset Start = new(2026, 6, 30, 15, 0, 0, TimeSpan.Zero);
    private int _minute;

    /// <summary>The minute the rain has come to; world time follows it.</summary>
    public int Minute => Volatile.Read(ref _minute);

    /// <summary>Goes on to the next minute.</summary>
    public void Step() => Interlocked.Increment(ref _minute);

    /// <summary>Rain since midnight of both stations in this minute, as the AWS file has it.</summary>
    public string Rain()
    {
        var kst = Start.AddMinutes(Minute).AddHours(9);
        var ofDay = (int)kst.TimeOfDay.TotalMinutes;
        var wet = (ofDay / (2 * Spell) * Spell) + Math.Min(ofDay % (2 * Spell), Spell);
        var total = Math.Round(wet * MmPerMinute, 1);
        return string.Create(CultureInfo.InvariantCulture, $"tm,stn,rnday\n{kst:yyyyMMddHHmm},565,{total}\n{kst:yyyyMMddHHmm},571,{Math.Round(total / 2, 1)}\n");
    }

    /// <summary>Levels of the underpass, each under a key of its own, observed up to half an hour before this minute.</summary>
    public string Levels(IReadOnlyList<string> keys, Random random) => new JsonArray([.. keys.Select(key => (JsonNode)new JsonObject
    {
        ["sensor"] = "pit",
        ["key"] = key,
        ["observed"] = Start.AddMinutes(Minute - (random.Next(3) == 0 ? random.Next(30) : 0)).AddSeconds(random.Next(-59, 1)).ToString("O", CultureInfo.InvariantCulture),
        ["quantity"] = "water_level",
        ["value"] = Math.Round(4 + random.NextDouble(), 3),
        ["unit"] = "m",
        ["datum"] = "msl",
    })]).ToJsonString();
}
