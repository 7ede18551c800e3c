using RefreshCore;

namespace Models.Checked;

/// <summary>Processes: start, pause between attempts, and die at any step. What the user wants of them.</summary>
public readonly partial struct WorldModel
{
    void AddStepsOfProcess(in WorldState state, Successors<WorldState> successors, int process)
    {
        ref readonly ClientState client = ref state.Clients[process];
        RefreshState machine = RefreshState.Unpack(client.Machine);
        if (machine.Phase == RefreshPhase.Unlaunched && client.Pause == 0)
            Launch(ref Begin(successors, WorldAction.Launch, process), process);
        if (!client.IsUp) return;
        if (machine.Phase == RefreshPhase.BackingOff && client.Pause == 0 && HasThread(in state))
        {
            Advance(
                ref Begin(successors, WorldAction.BackoffElapses, process),
                process, RefreshInput.BackoffElapsed(machine.Token, machine.Attempt));
        }

        if (IsLeft(in state, Fault.ClockRanAhead) && !client.IsNearExpiry && !machine.IsEarlyRefreshSpent
            && Usable(in client) is { } usable)
        {
            RunAhead(ref Strike(successors, WorldAction.ClockRunsAhead, Fault.ClockRanAhead, process), process, usable);
        }

        if (IsLeft(in state, Fault.ProcessDeath))
            Die(ref Strike(successors, WorldAction.ProcessDies, Fault.ProcessDeath, process), process);
    }

    void Launch(ref WorldState world, int process)
    {
        if (!world.Clients[process].IsUp)
        {
            world.Clients[process].IsUp = true;
            Note(ref world, new WorldEvent(WorldEventKind.ProcessLaunched, process + 1));
        }

        Advance(ref world, process, RefreshInput.Launched);
    }

    void RunAhead(ref WorldState world, int process, TokenRef usable)
    {
        world.Clients[process].IsNearExpiry = true;
        PairTokens tokens = world.Clients[process].Held[usable.Generation & 1].Tokens;
        Note(ref world, new WorldEvent(WorldEventKind.AccessTokenNearExpiry, Token: AccessId(tokens)));
    }

    /// <summary>
    /// What was in memory is gone, what was on the wire arrives or does not, and callers that had no answer ask
    /// again after the next launch.
    /// </summary>
    void Die(ref WorldState world, int process)
    {
        Note(ref world, new WorldEvent(WorldEventKind.ProcessDied, process + 1));
        ref ClientState client = ref world.Clients[process];
        for (int place = 0; place < Attempts.Capacity; place++)
        {
            if (client.Attempts[place].Stage == AttemptStage.OnWire) Abandon(ref world, in client.Attempts[place]);
        }

        client = new ClientState { Pause = (byte)(_timing?.Relaunch ?? 0), Revocations = client.Revocations };
        for (int i = 0; i < _callers; i++)
        {
            ref CallerState caller = ref world.Callers[i];
            if (caller.Client == process && !caller.IsOver) caller = default;
        }
    }

    void AddStepsOfUser(in WorldState state, Successors<WorldState> successors, int process)
    {
        if (!state.Clients[process].IsUp) return;
        RefreshPhase phase = RefreshState.Unpack(state.Clients[process].Machine).Phase;
        if (phase is RefreshPhase.Unlaunched or RefreshPhase.Launching) return;
        if (IsLeft(in state, Fault.SignOut))
        {
            ref WorldState next = ref Strike(successors, WorldAction.UserSignsOut, Fault.SignOut, process);
            Note(ref next, new WorldEvent(WorldEventKind.SignOutRequested, process + 1));
            Advance(ref next, process, RefreshInput.SignOutRequested);
        }

        if (IsLeft(in state, Fault.AccountSwitch))
        {
            ref WorldState next = ref Strike(successors, WorldAction.UserSignsIn, Fault.AccountSwitch, process);
            var first = new PairTokens { Family = 1 };
            next.Families[1].Tokens = TokenFamily.SignIn();
            Note(ref next, new WorldEvent(WorldEventKind.SignedIn, process + 1, Token: AccessId(first)));
            Advance(ref next, process, RefreshInput.SignedIn, first);
        }
    }

    /// <summary>Where the client shares its callers' pool, it works only while one of the threads is not blocked.</summary>
    bool HasThread(in WorldState state) => !_setup.SharesPool || BlockedThreads(in state) < _setup.PoolThreads;
}
