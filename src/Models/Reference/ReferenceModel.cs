using System;

namespace Models.Reference;

/// <summary>
/// A small, complete model of a single-flight refresher in a hostile world, on whose exact counts SPIN, TLC and Stateright
/// agree. It is the yardstick of the checker and not the project's world, which is larger. Every action is
/// one atomic step with exactly one successor; terminal states are legal.
/// </summary>
public readonly partial struct ReferenceModel : IModel<ReferenceState>
{
    /// <summary>Attempts of one flight.</summary>
    public const int MaxAttempts = 2;

    /// <summary>The largest budget of crashes, cuts or expiries: what a byte counts, less what generations need.</summary>
    public const int MaxBudget = 250;

    readonly byte _callers;
    readonly byte _crashes;
    readonly byte _cuts;
    readonly byte _expiries;

    /// <summary>The model of a size.</summary>
    /// <param name="callers">1 to <see cref="Callers.Capacity"/>.</param>
    /// <param name="crashes">How often the process may die, 0 to <see cref="MaxBudget"/>.</param>
    /// <param name="cuts">How often the network may fail, likewise.</param>
    /// <param name="expiries">How often the access token may expire, likewise.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of range.</exception>
    public ReferenceModel(int callers, int crashes, int cuts, int expiries)
    {
        _callers = InRange(callers, 1, Callers.Capacity, nameof(callers));
        _crashes = InRange(crashes, 0, MaxBudget, nameof(crashes));
        _cuts = InRange(cuts, 0, MaxBudget, nameof(cuts));
        _expiries = InRange(expiries, 0, MaxBudget, nameof(expiries));
    }

    /// <summary>The budget of expiries.</summary>
    public int Expiries => _expiries;

    /// <summary>The callers that this model has.</summary>
    public ReadOnlySpan<Caller> CallersOf(in ReferenceState state) => ((ReadOnlySpan<Caller>)state.Callers)[.._callers];

    public ReferenceState Initial => new()
    {
        IsUp = true,
        Held = 1,
        Vault = 1,
        Current = 1,
        IsFamilyAlive = true,
        LeastAccepted = 1,
        Crashes = _crashes,
        Cuts = _cuts,
        Expiries = _expiries,
    };

    public ReferenceState Largest
    {
        get
        {
            // A rotation needs a 401, and a 401 an expiry.
            byte newest = (byte)(_expiries + 1);
            ReferenceState largest = Initial with
            {
                Held = newest,
                Flight = FlightPhase.Publishing,
                FlightGeneration = newest,
                FailedAttempts = MaxAttempts - 1,
                Vault = newest,
                Current = newest,
                IsPredecessorGood = true,
                LeastAccepted = (byte)(newest + 1),
                Message = MessageKind.Lost,
                MessageGeneration = newest,
                Orphan = newest,
            };
            for (int i = 0; i < _callers; i++)
                largest.Callers[i] = new Caller { Phase = CallerPhase.Failed, Generation = newest };
            return largest;
        }
    }

    public void AddSuccessors(in ReferenceState state, Successors<ReferenceState> successors)
    {
        AddStepsOfCallers(in state, successors);
        if (state.IsUp) AddStepsOfProcess(in state, successors);
        else Start(ref successors.Add(ReferenceAction.Restart));
        AddStepsOfServer(in state, successors);
        AddStepsOfNetwork(in state, successors);
    }

    /// <summary>Sorts the callers, which differ in nothing but their place.</summary>
    public void Canonicalise(ref ReferenceState state)
    {
        for (int i = 1; i < _callers; i++)
        {
            Caller caller = state.Callers[i];
            int place = i;
            for (; place > 0 && IsBefore(caller, state.Callers[place - 1]); place--)
                state.Callers[place] = state.Callers[place - 1];
            state.Callers[place] = caller;
        }

        static bool IsBefore(Caller one, Caller other) =>
            one.Phase < other.Phase || (one.Phase == other.Phase && one.Generation < other.Generation);
    }

    /// <summary>For how many states a representative stands: in how many orders its callers can be told apart.</summary>
    public long OrbitOf(in ReferenceState representative)
    {
        long orders = 1;
        for (int i = 1, alike = 1; i < _callers; i++)
        {
            Caller caller = representative.Callers[i], before = representative.Callers[i - 1];
            alike = caller.Phase == before.Phase && caller.Generation == before.Generation ? alike + 1 : 1;
            orders = orders * (i + 1) / alike;
        }

        return orders;
    }

    public bool IsFair(byte action) => (ReferenceAction)action is not
        (ReferenceAction.Crash or ReferenceAction.Cut or ReferenceAction.Delay or ReferenceAction.Expire);

    public string Describe(in ReferenceState before, StepLabel step, in ReferenceState after)
    {
        var action = (ReferenceAction)step.Action;
        return action <= ReferenceAction.Report401 ? $"{action}(caller {step.Actor + 1})" : action.ToString();
    }

    static byte InRange(int value, int least, int most, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
        return (byte)value;
    }
}
