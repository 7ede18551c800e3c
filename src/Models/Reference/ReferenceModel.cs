using Checker;

namespace Models.Reference;

/// <summary>The reference model.</summary>
public readonly struct ReferenceModel(int callers, int crashes, int cuts, int expiries) : IModel<ReferenceState>
{
    const int MaxAttempts = 2;

    public ReferenceState Initial => new()
    {
        IsUp = true,
        Held = 1,
        Vault = 1,
        Current = 1,
        IsFamilyAlive = true,
        LeastAccepted = 1,
        Crashes = (byte)crashes,
        Cuts = (byte)cuts,
        Expiries = (byte)expiries,
    };

    public ReferenceState Largest
    {
        get
        {
            byte generation = (byte)(expiries + 1);
            ReferenceState largest = new()
            {
                IsUp = true,
                Held = generation,
                Flight = FlightPhase.Publishing,
                FlightGeneration = generation,
                FailedAttempts = MaxAttempts - 1,
                Vault = generation,
                Current = generation,
                IsPredecessorGood = true,
                IsFamilyAlive = true,
                LeastAccepted = (byte)(generation + 1),
                Message = MessageKind.Lost,
                MessageGeneration = generation,
                Orphan = generation,
                Crashes = (byte)crashes,
                Cuts = (byte)cuts,
                Expiries = (byte)expiries,
            };
            for (int i = 0; i < callers; i++)
                largest.Callers[i] = new Caller { Phase = CallerPhase.Failed, Generation = generation };
            return largest;
        }
    }

    public void AddSuccessors(in ReferenceState state, Successors<ReferenceState> successors)
    {
        for (int i = 0; i < callers; i++)
        {
            switch (state.Callers[i].Phase)
            {
                case CallerPhase.Idle when state.IsUp: Send(ref successors.Add(0, i).Callers[i], state.Held); break;
                case CallerPhase.Sent or CallerPhase.Retrying: Answer(ref successors.Add(1, i).Callers[i], state.LeastAccepted); break;
                case CallerPhase.Got401 when state.IsUp: Report401(ref successors.Add(2, i), i); break;
            }
        }

        if (state.IsUp)
        {
            switch (state.Flight)
            {
                case FlightPhase.InFlight when state.Message is MessageKind.Pair or MessageKind.Refusal:
                    ReceiveAnswer(ref successors.Add(3)); break;
                case FlightPhase.InFlight when state.Message is MessageKind.Lost: NoticeLoss(ref successors.Add(4)); break;
                case FlightPhase.Persisting: WriteVault(ref successors.Add(5)); break;
                case FlightPhase.Publishing: Publish(ref successors.Add(6)); break;
            }

            if (state.Crashes > 0) Crash(ref successors.Add(7));
        }
        else
        {
            Restart(ref successors.Add(8));
        }

        if (state.Message == MessageKind.Request) ServeRequest(ref successors.Add(9));
        if (state.Orphan != 0) ServeOrphan(ref successors.Add(10));
        if (state.IsPredecessorGood) successors.Add(11).IsPredecessorGood = false;
        if (state.Expiries > 0 && state.LeastAccepted <= state.Current) Expire(ref successors.Add(12));
        if (state.Cuts > 0)
        {
            if (state.Message is MessageKind.Request or MessageKind.Pair or MessageKind.Refusal) Cut(ref successors.Add(13));
            if (state.Message is MessageKind.Request) Delay(ref successors.Add(14));
        }
    }

    static void Send(ref Caller caller, byte held)
    {
        (caller.Phase, caller.Generation) = held != 0 ? (CallerPhase.Sent, held) : (CallerPhase.Failed, (byte)0);
    }

    static void Answer(ref Caller caller, byte leastAccepted)
    {
        if (caller.Generation >= leastAccepted) caller = new() { Phase = CallerPhase.Done };
        else if (caller.Phase == CallerPhase.Sent) caller.Phase = CallerPhase.Got401;
        else caller = new() { Phase = CallerPhase.Failed };
    }

    static void Report401(ref ReferenceState next, int i)
    {
        ref Caller caller = ref next.Callers[i];
        if (next.Held == 0) caller = new() { Phase = CallerPhase.Failed };
        else if (next.Held > caller.Generation) caller = new() { Phase = CallerPhase.Retrying, Generation = next.Held };
        else
        {
            caller = new() { Phase = CallerPhase.Waiting };
            if (next.Flight == FlightPhase.Idle)
            {
                next.Flight = FlightPhase.InFlight;
                next.FlightGeneration = next.Held;
                next.FailedAttempts = 0;
                next.Message = MessageKind.Request;
                next.MessageGeneration = next.Held;
            }
        }
    }

    static void ReceiveAnswer(ref ReferenceState next)
    {
        next.Flight = FlightPhase.Persisting;
        next.FlightGeneration = next.MessageGeneration;
        next.FailedAttempts = 0;
        next.Message = MessageKind.None;
        next.MessageGeneration = 0;
    }

    void NoticeLoss(ref ReferenceState next)
    {
        if (next.FailedAttempts + 1 < MaxAttempts)
        {
            next.FailedAttempts++;
            next.Message = MessageKind.Request;
            next.MessageGeneration = next.FlightGeneration;
        }
        else
        {
            next.Flight = FlightPhase.Idle;
            next.FlightGeneration = 0;
            next.FailedAttempts = 0;
            next.Message = MessageKind.None;
            next.MessageGeneration = 0;
            Release(ref next, 0);
        }
    }

    void Release(ref ReferenceState next, byte generation)
    {
        for (int i = 0; i < callers; i++)
        {
            ref Caller caller = ref next.Callers[i];
            if (caller.Phase != CallerPhase.Waiting) continue;
            caller.Phase = generation != 0 ? CallerPhase.Retrying : CallerPhase.Failed;
            caller.Generation = generation;
        }
    }

    static void WriteVault(ref ReferenceState next)
    {
        next.Vault = next.FlightGeneration;
        next.Flight = FlightPhase.Publishing;
    }

    void Publish(ref ReferenceState next)
    {
        next.Held = next.FlightGeneration;
        next.Flight = FlightPhase.Idle;
        next.FlightGeneration = 0;
        Release(ref next, next.Held);
    }

    static void Serve(ref ReferenceState next, byte presented)
    {
        if (!next.IsFamilyAlive) return;
        if (presented == next.Current)
        {
            next.Current++;
            next.IsPredecessorGood = true;
        }
        else if (presented + 1 != next.Current || !next.IsPredecessorGood)
        {
            next.IsFamilyAlive = false;
        }
    }

    static void ServeRequest(ref ReferenceState next)
    {
        Serve(ref next, next.MessageGeneration);
        next.Message = next.IsFamilyAlive ? MessageKind.Pair : MessageKind.Refusal;
        next.MessageGeneration = next.IsFamilyAlive ? next.Current : (byte)0;
    }

    static void ServeOrphan(ref ReferenceState next)
    {
        Serve(ref next, next.Orphan);
        next.Orphan = 0;
    }

    static void Expire(ref ReferenceState next)
    {
        next.LeastAccepted = (byte)(next.Current + 1);
        next.Expiries--;
    }

    static void Cut(ref ReferenceState next)
    {
        next.Message = MessageKind.Lost;
        next.MessageGeneration = 0;
        next.Cuts--;
    }

    static void Delay(ref ReferenceState next)
    {
        next.Orphan = next.MessageGeneration;
        Cut(ref next);
    }

    void Crash(ref ReferenceState next)
    {
        next.IsUp = false;
        next.Crashes--;
        next.Held = 0;
        next.Flight = FlightPhase.Idle;
        next.FlightGeneration = 0;
        next.FailedAttempts = 0;
        if (next.Message == MessageKind.Request) next.Orphan = next.MessageGeneration;
        next.Message = MessageKind.None;
        next.MessageGeneration = 0;
        for (int i = 0; i < callers; i++)
        {
            ref Caller caller = ref next.Callers[i];
            caller.Generation = 0;
            if (caller.Phase is not (CallerPhase.Done or CallerPhase.Failed)) caller.Phase = CallerPhase.Idle;
        }
    }

    static void Restart(ref ReferenceState next)
    {
        next.IsUp = true;
        next.Held = next.Vault;
    }

    public void Canonicalise(ref ReferenceState state)
    {
        for (int i = 1; i < callers; i++)
        {
            Caller caller = state.Callers[i];
            int at = i;
            for (; at > 0 && Order(state.Callers[at - 1]) > Order(caller); at--) state.Callers[at] = state.Callers[at - 1];
            state.Callers[at] = caller;
        }

        static int Order(Caller c) => ((int)c.Phase << 8) | c.Generation;
    }

    public bool IsFair(byte action) => action is not (7 or 12 or 13 or 14);

    public string Describe(in ReferenceState before, StepLabel step, in ReferenceState after) => step.ToString();
}
