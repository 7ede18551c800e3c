using Microsoft.Coyote;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.SystematicTesting;
using Models;
using Models.Checked;
using Models.Conformance;

namespace Harness;

/// <summary>
/// Leads the real client along a run of the model: every operation of a port waits for its turn, and faults strike where
/// the run says. What chance finds once in a million schedules is so reached in one.
/// </summary>
public sealed class GuidedRun(LeadingRun leading)
{
    /// <summary>Callers ask again in each life of the process, under numbers of their own.</summary>
    public const int CallersPerLife = 10;

    readonly Dictionary<int, CancellationTokenSource> _callers = [];
    readonly HashSet<int> _numbers = [];
    readonly List<Task> _started = [];
    int _life = 1;

    /// <summary>
    /// What the real client's machine met as far as it was led, and not what it did by itself afterwards.
    /// </summary>
    public IReadOnlySet<CorePair> Led { get; private set; } = new HashSet<CorePair>();

    /// <summary>The step at which the client could not be led on, or null.</summary>
    public WorldStep? LostAt { get; private set; }

    /// <summary>Plays the run, in one schedule of Coyote's.</summary>
    /// <returns>What went wrong, or null.</returns>
    public string? Play()
    {
        Configuration configuration = Configuration.Create()
            .WithTestingIterations(1).WithRandomGeneratorSeed(1).WithRandomStrategy().WithMaxSchedulingSteps(0)
            .WithPartiallyControlledConcurrencyAllowed(false).WithTelemetryEnabled(false);
        using TestingEngine engine = TestingEngine.Create(configuration, PlayAsync);
        engine.SetLogger(new TextWriterLogger(TextWriter.Null, VerbosityLevel.Error));
        engine.Run();
        return engine.TestReport.NumOfFoundBugs > 0 ? engine.TestReport.BugReports.First()
            : engine.TestReport.InternalErrors.FirstOrDefault();
    }

    async Task PlayAsync()
    {
        var score = new Score(leading);
        WorldSetup setup = leading.Setup;
        var scenario = new Scenario("guided", "A run of the model.", _ => Task.CompletedTask)
        {
            Policy = setup.Policy,
            ClientPolicy = setup.Client,
            Faults = setup.Faults,
            AccessTokenLifetime = setup.Faults[Fault.ClockRanAhead] > 0 ? TimeSpan.FromMinutes(5) : null,
        };
        ClientVariant guided = ClientVariant.Right with
        {
            Vault = vault => new GuidedVault(vault, score, _life),
            Endpoint = endpoint => new GuidedEndpoint(endpoint, score, _life),
        };
        var run = new ScenarioRun(scenario, guided, score);
        run.World.Allow(setup.Faults);
        score.Open(run.World);
        for (int i = 0; i < leading.Steps.Count && LostAt is null; i++)
        {
            score.Begin(i);
            bool needsTaker = !Act(run, leading.Steps[i]);
            if (!await score.IsPlayedAsync(needsTaker).ConfigureAwait(false)) LostAt = leading.Steps[i];
        }

        Led = CorePair.MetIn(run.World.Observations).ToHashSet();
        score.End();
        run.World.Calm();
        await run.World.SettleAsync().ConfigureAwait(false);
        run.LaunchIfDead();
        await ScenarioRun.AllAsync([.. _started]).ConfigureAwait(false);
        await run.Process.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Does what no port does: the user, the callers, and the world at large.</summary>
    /// <returns>Whether the step is of that kind.</returns>
    bool Act(ScenarioRun run, WorldStep step)
    {
        switch (step.Action)
        {
            case WorldAction.CallerProceeds:
                StartCaller(run, step.Actor & 15);
                return true;
            case WorldAction.CallerGivesUp:
                _callers[step.Actor].Cancel();
                return true;
            case WorldAction.Launch:
                if (run.Process.IsDead)
                {
                    _life++;
                    run.LaunchIfDead();
                }

                _started.Add(Task.Run(() => LaunchAsync(run.Process)));
                return true;
            case WorldAction.AccessTokenExpires:
                run.World.ExpireAccessTokens(step.Actor + 1);
                return true;
            case WorldAction.ClockRunsAhead:
                run.World.RunNearExpiry(run.Process.Session.State.Session);
                return true;
            case WorldAction.ReuseIntervalEnds:
                run.World.PassTime(TimeSpan.FromMinutes(1));
                return true;
            case WorldAction.ServerRevokes:
                run.World.RevokeFamily(step.Actor + 1);
                return true;
            case WorldAction.UserSignsOut:
                _started.Add(Task.Run(() => run.Process.SignOutAsync()));
                return true;
            case WorldAction.UserSignsIn:
                _started.Add(Task.Run(() => run.Process.SignInAsync()));
                return true;
            case WorldAction.ProcessDies:
                Kill(run);
                return true;
            default:
                return false;
        }
    }

    /// <summary>One that was started goes on by itself when its turn comes.</summary>
    void StartCaller(ScenarioRun run, int caller)
    {
        int number = (_life * CallersPerLife) + caller + 1;
        if (!_numbers.Add(number)) return;
        var patience = new CancellationTokenSource();
        _callers[caller] = patience;
        ClientProcess process = run.Process;
        _started.Add(Task.Run(() => process.CallAsync(number, patience.Token)));
    }

    static async Task LaunchAsync(ClientProcess process)
    {
        try
        {
            await process.Session.LaunchAsync().ConfigureAwait(false);
        }
        catch (RefreshClient.TokenUnavailableException)
        {
            // The next caller hears of it.
        }
    }

    static void Kill(ScenarioRun run)
    {
        try
        {
            run.World.Die(run.Process.Incarnation, "led to it");
        }
        catch (ProcessDiedException)
        {
            // That is what was to happen.
        }
    }
}
