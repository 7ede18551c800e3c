using System.CommandLine;
using System.Globalization;
using Checker;
using Models;
using Models.Reference;
using Spectre.Console;

namespace Verify.Checking;

/// <summary>A check of the reference model from order to report.</summary>
static class ReferenceCheck
{
    /// <exception cref="ArgumentException">The model would not fit in the memory that it may take.</exception>
    public static int Run(
        ReferenceSize size,
        IReadOnlyList<StateProperty<ReferenceState>> properties,
        CheckOptions options,
        bool asJson,
        InvocationConfiguration console)
    {
        double? states = size.Estimate();
        RefuseTooLarge(size, states, options.MemoryLimit);
        CheckResult<ReferenceState> result = asJson || !Stage.IsTerminal
            ? ModelChecker.Check(size.Model, properties, options)
            : CheckWithProgress(size, states, properties, options);
        ReferenceReport report = new(size, options.Threads, result);
        console.Output.WriteLine(asJson ? report.ToJson() : report.ToText());
        return report.ExitCode;
    }

    static void RefuseTooLarge(ReferenceSize size, double? states, long memoryLimit)
    {
        if (states * ReferenceSize.LeastBytesPerState is not { } bytes || bytes <= memoryLimit) return;
        throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture,
            $"{size} is too large: it has about {states:N0} states, which take {GiB(bytes)}, and may take {GiB(memoryLimit)}. Fewer callers, smaller budgets or a larger --memory would do."));

        static string GiB(double amount) => string.Create(CultureInfo.InvariantCulture, $"{amount / (1L << 30):N1} GiB");
    }

    static CheckResult<ReferenceState> CheckWithProgress(
        ReferenceSize size, double? states, IReadOnlyList<StateProperty<ReferenceState>> properties, CheckOptions options)
    {
        CheckResult<ReferenceState>? result = null;
        AnsiConsole.Progress().Start(context =>
        {
            ProgressTask bar = context.AddTask("Checking", maxValue: states ?? 1);
            bar.IsIndeterminate = states is null;
            result = ModelChecker.Check(size.Model, properties, options with
            {
                OnProgress = progress =>
                {
                    // The estimate is rather too low.
                    bar.Value = Math.Min(progress.DistinctStates - progress.Waiting, bar.MaxValue * 0.99);
                    bar.Description = string.Create(CultureInfo.InvariantCulture, $"level {progress.Level}, {progress.DistinctStates:N0} states");
                },
            });
            bar.Value = bar.MaxValue;
        });
        return result!;
    }
}
