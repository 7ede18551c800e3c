using Models;
using RefreshClient;
using RefreshCore;
using static Models.WorldEventKind;

namespace Harness;

/// <summary>One run of a scenario: the world, the disk, and whichever process is alive.</summary>
public sealed partial class ScenarioRun
{
    /// <summary>The caller who, when the plot is over, sees whether the world is in order.</summary>
    public const int Probe = 99;

    readonly Scenario _scenario;
    readonly ClientVariant _variant;
    readonly Disk _disk;

    public ScenarioRun(Scenario scenario, ClientVariant variant, IChoices choices)
    {
        _scenario = scenario;
        _variant = variant;
        World = new SimulatedWorld(choices, scenario.Policy, scenario.ClientPolicy, scenario.Properties)
        {
            AccessTokenLifetime = scenario.AccessTokenLifetime,
        };
        _disk = new Disk { FailedWritesLandLate = scenario.FailedWritesLandLate };
        StoreFirstSession();
        Process = NewProcess();
    }

    public SimulatedWorld World { get; }

    /// <summary>The process that is alive, or the one that died last.</summary>
    public ClientProcess Process { get; private set; }

    /// <summary>The plot, and then the proof that the world is in order after it.</summary>
    public async Task ExecuteAsync()
    {
        World.Allow(_scenario.Faults);
        await _scenario.Plot(this).ConfigureAwait(false);
        World.Calm();
        await World.SettleAsync().ConfigureAwait(false);
        LaunchIfDead();
        await ProbeAsync().ConfigureAwait(false);
        World.Finish();
    }

    /// <summary>Callers of these numbers send one request each, at once; ends when all have.</summary>
    public Task CallAsync(params int[] callers)
    {
        ClientProcess process = Process;
        return Task.WhenAll(callers.Except(_scenario.Absent).Select(caller => Task.Run(() => process.CallAsync(caller))).ToArray());
    }

    /// <summary>The same, and this one loses patience: at any moment, or never.</summary>
    public async Task CallImpatientlyAsync(int caller)
    {
        if (_scenario.Absent.Contains(caller)) return;
        using var patience = new CancellationTokenSource();
        Task<int?> call = Task.Run(() => Process.CallAsync(caller, patience.Token));
        await Task.Yield();
        World.Note(new WorldEvent(CallerCancelled, Process.Incarnation, caller));
        patience.Cancel();
        await call.ConfigureAwait(false);
    }

    /// <summary>
    /// Ends when all of these have. However they are written they come as an array: of <see cref="Task.WhenAll(Task[])"/>
    /// Coyote does not control the overload that takes a span.
    /// </summary>
    public static Task AllAsync(params Task[] tasks) => Task.WhenAll(tasks);

    /// <summary>The user closes the app, which waits for what is outstanding.</summary>
    public async Task CloseAsync()
    {
        await Process.DisposeAsync().ConfigureAwait(false);
        World.Close(Process.Incarnation);
    }

    /// <summary>The user launches the app again, if it died or was closed.</summary>
    public bool LaunchIfDead()
    {
        if (!Process.IsDead) return false;
        Process = NewProcess();
        return true;
    }

    ClientProcess NewProcess() => new(World, _disk, _variant, _scenario);

    /// <summary>
    /// With the faults over, a session that the vault holds works, unless its end was announced. One that the server
    /// has ended, or whose refresh token the server has spent unheard, cannot; its callers are still answered.
    /// </summary>
    async Task ProbeAsync()
    {
        await Process.Session.LaunchAsync().ConfigureAwait(false);
        TokenId? alive = _disk.Model.Record is { Refresh: { } refresh } && World.CanRefresh(refresh) ? refresh : null;
        int? status = await Process.CallAsync(Probe).ConfigureAwait(false);

        // Only when nothing is outstanding has every end been announced.
        await Process.DisposeAsync().ConfigureAwait(false);
        if (alive is { Family: var family } && status != 200 && !World.HasEnded(family))
            World.Note(new WorldEvent(ProbeFailed, Process.Incarnation, Probe, Detail: $"status {status}"));
    }

    /// <summary>The user signed in yesterday: the vault holds the first pair of session 1.</summary>
    void StoreFirstSession()
    {
        TokenId first = World.SignIn();
        var token = new TokenRef(1, 0);
        _disk.Write(new VaultRecord(
            token, false, Secrets.Pair(first, first, World.SessionClock.GetUtcNow(), World.AccessTokenLifetime)));
        World.Note(new WorldEvent(SignedIn, Token: first));
        World.Note(new WorldEvent(VaultWriteStarted, Token: first, Pair: token, Other: first));
        World.Note(new WorldEvent(VaultWritten, Token: first, Pair: token, Other: first));
    }
}
