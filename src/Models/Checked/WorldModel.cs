using System;
using System.Runtime.InteropServices;
using RefreshCore;

namespace Models.Checked;

/// <summary>
/// The project's own world with the real <see cref="RefreshMachine.Step"/> in it: callers, processes, disk, network,
/// auth server, gateway and user. Every step is atomic, and as fine as the real client's: what the client does under
/// its lock, or the outside at once, is one.
/// </summary>
public readonly partial struct WorldModel : IModel<WorldState>
{
    /// <summary>What ends a run at once. The rest depends on the server, or is what some faults are meant to break.</summary>
    const PropertySet Safety = ~(PropertySet.SessionSurvives | PropertySet.EveryCallerSucceeds);

    readonly WorldSetup _setup;
    readonly StepFunction _machine;
    readonly RefreshPolicy _client;
    readonly WorldTiming? _timing;
    readonly RotationPolicy _policy;
    readonly int _callers;
    readonly int _processes;
    readonly IWorldListener? _listener;

    /// <param name="setup">Which world.</param>
    /// <param name="listener">Told what happens, if anybody wants to know.</param>
    /// <exception cref="ArgumentException">There is no such world.</exception>
    public WorldModel(WorldSetup setup, IWorldListener? listener = null)
    {
        ArgumentNullException.ThrowIfNull(setup);
        setup.Validate();
        _setup = setup;
        _listener = listener;
        (_machine, _client, _timing, _policy) = (setup.Machine, setup.Client, setup.Timing, setup.Policy);
        (_callers, _processes) = (setup.Callers, setup.Processes);
    }

    public WorldSetup Setup => _setup;

    /// <summary>The user signed in yesterday: the vault holds the first pair of session 1. No process is up.</summary>
    public WorldState Initial
    {
        get
        {
            var state = new WorldState
            {
                Disk = { Content = DiskContent.Record, Record = { Session = 1 } },
            };
            state.Families[0].Tokens = TokenFamily.SignIn();
            state.Families[0].Memory = new FamilyMemory { Session = 1, Durable = 1 };
            foreach (Fault fault in Enum.GetValues<Fault>()) state.Budgets[(int)fault] = (byte)_setup.Faults[fault];
            return state;
        }
    }

    public void AddSuccessors(in WorldState state, Successors<WorldState> successors)
    {
        if (state.Violated != 0) return;
        AddStepsOfCallers(in state, successors);
        for (int process = 0; process < _processes; process++)
        {
            AddStepsOfProcess(in state, successors, process);
            AddStepsOfDisk(in state, successors, process);
            AddStepsOfAttempts(in state, successors, process);
            AddStepsOfUser(in state, successors, process);
        }

        AddStepsOfServer(in state, successors);
        if (_timing is not null) AddTick(in state, successors);
    }

    /// <summary>Sorts the callers, which differ in nothing but their place.</summary>
    public void Canonicalise(ref WorldState state)
    {
        for (int i = 1; i < _callers; i++)
        {
            CallerState caller = state.Callers[i];
            ulong rank = Rank(in caller);
            int place = i;
            for (; place > 0 && rank < Rank(in state.Callers[place - 1]); place--)
                state.Callers[place] = state.Callers[place - 1];
            if (place != i) state.Callers[place] = caller;
        }
    }

    public bool IsFair(byte action) => (WorldAction)action < WorldAction.CallerGivesUp;

    public string Describe(in WorldState before, StepLabel step, in WorldState after) =>
        WorldActionText.Describe(in before, step, in after);

    /// <summary>All that a caller is, as a number: none of its parts needs more than 6 bits.</summary>
    static ulong Rank(in CallerState caller)
    {
        ulong rank = 0;
        foreach (byte part in MemoryMarshal.AsBytes(new ReadOnlySpan<CallerState>(in caller))) rank = (rank << 6) | part;
        return rank;
    }

    ref WorldState Begin(Successors<WorldState> successors, WorldAction action, int actor = 0)
    {
        _listener?.Begin(action, actor);
        return ref successors.Add(action, actor);
    }

    /// <summary>The same for a fault or a user's choice, if any is left of its budget.</summary>
    static bool IsLeft(in WorldState state, Fault fault) => state.Budgets[(int)fault] != 0;

    ref WorldState Strike(Successors<WorldState> successors, WorldAction action, Fault fault, int actor = 0)
    {
        ref WorldState next = ref Begin(successors, action, actor);
        next.Budgets[(int)fault]--;
        return ref next;
    }

    void Note(ref WorldState world, in WorldEvent e)
    {
        WorldFacts facts = new(in world, _setup);
        PropertySet broken = PropertyCatalogue.Judge(in facts, in e);
        if (broken != PropertySet.None)
        {
            world.Violated |= (uint)(broken & Safety);
            world.IsLoggedOut |= (broken & PropertySet.SessionSurvives) != 0;
        }

        Remember(ref world, in e);
        _listener?.Note(in e);
    }
}
