using Spectre.Console;

namespace Verify;

/// <summary>
/// Shows how far long work has come: a bar on a terminal, elsewhere a line for each tenth of it, and nothing where a machine
/// reads along.
/// </summary>
/// <param name="lines">Where lines go; none if nothing is to be shown.</param>
/// <param name="isTerminal">Somebody looks on.</param>
sealed class Stage(TextWriter? lines, bool isTerminal)
{
    /// <summary>Tells nobody.</summary>
    public static Stage Silent { get; } = new(null, false);

    /// <summary>Standard output goes to a terminal.</summary>
    public static bool IsTerminal => AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected;

    /// <summary>Does the same to each, a step each.</summary>
    public TResult[] Each<T, TResult>(string what, IEnumerable<T> items, Func<T, TResult> work)
    {
        T[] all = [.. items];
        return Run<TResult[]>(what, all.Length, step =>
        [
            .. all.Select(item =>
            {
                TResult result = work(item);
                step();
                return result;
            }),
        ]);
    }

    /// <param name="what">What is done, in a word or two.</param>
    /// <param name="most">Of how many steps.</param>
    /// <param name="work">Says when each step is done; from one thread at a time.</param>
    public T Run<T>(string what, int most, Func<Action, T> work)
    {
        if (lines is null) return work(() => { });
        if (isTerminal)
        {
            return AnsiConsole.Progress().AutoClear(true).Start(context =>
            {
                ProgressTask bar = context.AddTask(what, maxValue: most);
                return work(() => bar.Increment(1));
            });
        }

        int done = 0;
        return work(() =>
        {
            int tenths = 10 * done++ / most;
            if (10 * done / most > tenths) lines.WriteLine($"{what}: {done} of {most}");
        });
    }
}
