using SiheungTwin.Ingest.City;
using Spectre.Console;

namespace SiheungTwin.Silo.Verbs;

/// <summary>A progress bar on standard error; plain lines where it is no terminal.</summary>
internal static class ProgressBar
{
    public static void Show(string title, Action<IProgress<CityProgress>> work)
    {
        if (Console.IsErrorRedirected)
        {
            Console.Error.WriteLine(title);
            var last = "";
            work(new Inline(p =>
            {
                if (p.Step == last)
                    return;
                last = p.Step;
                Console.Error.WriteLine(FormattableString.Invariant($"  {p.Share,4:P0} {p.Step}"));
            }));
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).Start(context =>
        {
            var task = context.AddTask(Markup.Escape(title), maxValue: 1);
            work(new Inline(p =>
            {
                task.Value = p.Share;
                task.Description = Markup.Escape($"{title}: {p.Step}");
            }));
            task.Value = 1;
        });
    }

    private sealed class Inline(Action<CityProgress> report) : IProgress<CityProgress>
    {
        public void Report(CityProgress value) => report(value);
    }
}
