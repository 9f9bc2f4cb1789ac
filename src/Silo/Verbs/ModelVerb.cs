using System.CommandLine;
using System.Text.Json.Nodes;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>model show</c> prints a model file's card; <c>model activate</c> puts one in force in a running twin.</summary>
internal static class ModelVerb
{
    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Make() => new("model", "Model files") { Show(), Activate() };

    private static Command Show()
    {
        var file = File();
        var command = new Command("show", "Check a model file and print its card, JSON") { file };
        command.SetAction(parsed =>
        {
            var (name, bytes) = Read(parsed.GetValue(file)!);
            ModelFormats.Of(name)!.Load(bytes);
            Console.WriteLine(Analytics.Learning.ModelFile.Peek(bytes).Card.ToJsonString(Indented));
            return 0;
        });
        return command;
    }

    private static Command Activate()
    {
        var file = File();
        var url = new Option<string>("--url") { Description = $"Twin; default {TwinOptions.DefaultUrl}", DefaultValueFactory = _ => TwinOptions.DefaultUrl };
        var command = new Command("activate", "Put a model in force from now on; past instants keep theirs") { file, url };
        command.SetAction(async (parsed, ct) =>
        {
            var (name, bytes) = Read(parsed.GetValue(file)!);
            using var http = TwinHttp.Client(new Uri(parsed.GetValue(url)!), TimeSpan.FromSeconds(100));
            using var content = new ByteArrayContent(bytes);
            using var response = await http.PostAsync(new Uri($"/models/{name}", UriKind.Relative), content, ct);
            var answer = await response.Content.ReadFromJsonAsync<JsonObject>(ct);
            if (!response.IsSuccessStatusCode)
                throw new VerbException($"{parsed.GetValue(url)}: {(int)response.StatusCode} {answer?["detail"]}");
            Console.WriteLine($"{answer?["model"]} {answer?["reference"]} is in force from entry {answer?["watermark"]}");
            return 0;
        });
        return command;
    }

    private static Argument<string> File() => new("FILE") { Description = "Model file" };

    private static (string Name, byte[] Bytes) Read(string path)
    {
        var bytes = System.IO.File.ReadAllBytes(path);
        var name = Analytics.Learning.ModelFile.Peek(bytes).Name;
        return ModelFormats.Of(name) is null ? throw new VerbException($"{path}: this version knows no model '{name}'.") : (name, bytes);
    }
}
