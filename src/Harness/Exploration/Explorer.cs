using System.Reflection;
using Microsoft.Coyote;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.Rewriting;
using Microsoft.Coyote.SystematicTesting;
using Models;
using RefreshClient;

namespace Harness;

/// <summary>Runs a scenario under Coyote, schedule after schedule, and refuses to call a vacuous run green.</summary>
[SkipRewriting("It runs the tests and is not run by them.")]
public sealed class Explorer(ClientVariant variant)
{
    readonly HashSet<WorldEventKind> _witnessed = [];
    readonly HashSet<CrashPoint> _deaths = [];
    ScenarioRun? _last;

    /// <summary>
    /// Under Coyote already (<c>coyote test</c> runs this schedule), or to be run by an engine of our own.
    /// </summary>
    public static bool IsUnderCoyote => SynchronizationContext.Current?.GetType().Assembly == typeof(Configuration).Assembly;

    /// <summary>
    /// The assemblies that are explored, besides that of the plot. None may have escaped the rewriter.
    /// </summary>
    public IReadOnlyList<Assembly> UnderTest { get; init; } = [typeof(TokenSession).Assembly, typeof(ScenarioRun).Assembly];

    /// <summary>Who decides in a run what the world leaves open: Coyote, unless told otherwise.</summary>
    public Func<IChoices> Choices { get; init; } = static () => new CoyoteChoices();

    /// <summary>Told of each run when it is over, and not while Coyote controls anything.</summary>
    public Action<SimulatedWorld>? OnRun { get; init; }

    /// <exception cref="InvalidDataException">The plan's trace is not one of Coyote's.</exception>
    public ExplorationResult Explore(Scenario scenario, ExplorationPlan plan)
    {
        string? unrewritten = UnderTest.Append(scenario.Plot.Method.Module.Assembly)
            .Where(assembly => !RewritingEngine.IsAssemblyRewritten(assembly))
            .Select(assembly => assembly.GetName().Name).FirstOrDefault();
        if (unrewritten is not null)
            return Vacuous(scenario, $"{unrewritten} was not rewritten by Coyote, so no interleaving of it was explored");

        Configuration configuration = Configure(plan);
        using TestingEngine engine = CreateEngine(scenario, plan, configuration);
        engine.SetLogger(new TextWriterLogger(TextWriter.Null, VerbosityLevel.Error));
        engine.Run();
        TestReport report = engine.TestReport;
        int schedules = report.NumOfExploredFairPaths + report.NumOfExploredUnfairPaths;
        string? bug = report.NumOfFoundBugs > 0 ? report.BugReports.First() : null;
        Violation? violation = bug is null ? null : Explain(ref bug);
        Absorb();
        return new ExplorationResult(
            scenario,
            schedules,
            bug,
            violation,
            TraceOf(engine, plan, configuration),
            WhyVacuous(report, schedules),
            _deaths,
            _witnessed)
        {
            LongestSchedule = Math.Max(report.MaxExploredFairSteps, report.MaxExploredUnfairSteps),
            CutShort = Hang.IsSeenBy(plan.Strategy) ? 0 : report.MaxUnfairStepsHitInUnfairTests,
        };
    }

    /// <summary>
    /// Coyote's own trace of what it found. It gives none of a schedule that follows a trace or holds, and only for
    /// those is asked what it does not give away: whatever changes in there, an exploration does not break by it.
    /// </summary>
    static string? TraceOf(TestingEngine engine, ExplorationPlan plan, Configuration configuration) =>
        plan.IsDirected || (plan.Trace is not null && engine.TestReport.NumOfFoundBugs > 0)
            ? CoyoteTrace.Of(engine, configuration).ToString()
            : engine.ReproducibleTrace is { Length: > 0 } trace ? trace : null;

    TestingEngine CreateEngine(Scenario scenario, ExplorationPlan plan, Configuration configuration)
    {
        try
        {
            return TestingEngine.Create(configuration, () => RunOnceAsync(scenario));
        }
        catch (Exception e) when (plan.Trace is not null)
        {
            // Coyote checks nothing that it reads, so whatever comes to light first is thrown, null references included.
            throw new InvalidDataException($"The trace is not one of Coyote's: {e.Message}", e);
        }
    }

    /// <summary>One schedule: the body of every test.</summary>
    public Task RunOnceAsync(Scenario scenario)
    {
        var run = new ScenarioRun(scenario, variant, Choices());
        Absorb();
        _last = run;
        return run.ExecuteAsync();
    }

    /// <summary>
    /// The property that fell in the last schedule. What Coyote sees by itself is told like the others.
    /// </summary>
    Violation? Explain(ref string bug)
    {
        if (_last is not { World: var world }) return null;
        if (world.Violation is not null || Hang.In(bug, world) is not { } hang) return world.Violation;
        bug = ViolationText.Of(hang, world.Timeline);
        return hang;
    }

    static string? WhyVacuous(TestReport report, int schedules)
    {
        if (report.InternalErrors.Count > 0) return $"Coyote failed: {report.InternalErrors.First()}";
        if (schedules == 0) return "no schedule was run";
        return report.UncontrolledInvocations.Count > 0
            ? $"Coyote does not control {string.Join(", ", report.UncontrolledInvocations.Order())}"
            : null;
    }

    /// <summary>What the last schedule saw. Between schedules, so that nothing of it is part of one.</summary>
    void Absorb()
    {
        if (_last is null) return;
        foreach (WorldEvent e in _last.World.Timeline) _witnessed.Add(e.Kind);
        _deaths.UnionWith(_last.World.Deaths);
        OnRun?.Invoke(_last.World);
        _last = null;
    }

    static ExplorationResult Vacuous(Scenario scenario, string why) => new(
        scenario, 0, null, null, null, why, new HashSet<CrashPoint>(), new HashSet<WorldEventKind>());

    /// <summary>
    /// Strict: what Coyote does not control fails. A deadlock is reported at once; only what looks like one by the
    /// wall clock has to wait, since on a busy machine nothing may move for longer than Coyote's own second.
    /// </summary>
    static Configuration Configure(ExplorationPlan plan)
    {
        Configuration configuration = Configuration.Create()
            .WithTestingIterations((uint)plan.Schedules)
            .WithRandomGeneratorSeed(plan.Seed)
            .WithPartiallyControlledConcurrencyAllowed(false)
            .WithPartiallyControlledDataNondeterminismAllowed(false)
            .WithDeadlockTimeout(plan.IsPatient ? Hang.PatientMilliseconds : Hang.Milliseconds)
            .WithMaxSchedulingSteps(Hang.UnfairSteps, Hang.FairSteps)
            .WithFailureOnMaxStepsBoundEnabled(Hang.IsSeenBy(plan.Strategy))
            .WithTelemetryEnabled(false);
        if (plan.Trace is { } trace) return configuration.WithReproducibleTrace(trace);
        if (plan.IsDirected) return configuration.WithDelayBoundingStrategy(true, 0);
        return plan.Strategy switch
        {
            ExplorationStrategy.Random => configuration.WithRandomStrategy(),
            ExplorationStrategy.Probabilistic => configuration.WithProbabilisticStrategy(3),
            ExplorationStrategy.Prioritization => configuration.WithPrioritizationStrategy(true, 10),
            ExplorationStrategy.DelayBounding => configuration.WithDelayBoundingStrategy(true, 10),
            ExplorationStrategy.QLearning => configuration.WithQLearningStrategy(),
            _ => configuration,
        };
    }
}
