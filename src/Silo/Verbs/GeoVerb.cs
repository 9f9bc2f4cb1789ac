using System.CommandLine;
using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>geo transform</c>: coordinates in, coordinates out.</summary>
internal static class GeoVerb
{
    public static Command Make()
    {
        var from = new Option<string>("--from") { Description = "4326, 5186, 5179, 5174, 5181, 3857 or dfs", Required = true };
        var to = new Option<string>("--to") { Description = "the same", Required = true };
        var transform = new Command("transform", "Transform x,y (or lon,lat) lines from standard input") { from, to };
        transform.SetAction(parsed =>
        {
            using var output = new StreamWriter(Console.OpenStandardOutput()) { NewLine = "\n" };
            try
            {
                return CoordinateText.Between(parsed.GetValue(from)!, parsed.GetValue(to)!).Run(Console.In, output, Console.Error) == 0 ? 0 : 1;
            }
            catch (ArgumentException e)
            {
                throw new VerbException(e.Message);
            }
        });
        return new Command("geo", "Coordinate reference systems and the KMA grid") { transform };
    }
}
