
namespace Models.Reference;

/// <summary>Callers: send, are answered by the gateway, report a 401, wait for the flight.</summary>
public readonly partial struct ReferenceModel
{
    void AddStepsOfCallers(in ReferenceState state, Successors<ReferenceState> successors)
    {
        for (int i = 0; i < _callers; i++)
        {
            switch (state.Callers[i].Phase)
            {
                case CallerPhase.Idle when state.IsUp:
                    SendWith(ref successors.Add(ReferenceAction.Send, i).Callers[i], state.Held);
                    break;
                case CallerPhase.Sent or CallerPhase.Retrying:
                    Answer(ref successors.Add(ReferenceAction.Gateway, i).Callers[i], state.LeastAccepted);
                    break;
                case CallerPhase.Got401 when state.IsUp:
                    Reject(ref successors.Add(ReferenceAction.Report401, i), i);
                    break;
            }
        }
    }

    static void SendWith(ref Caller caller, byte held) =>
        caller = held != 0 ? Is(CallerPhase.Sent, held) : Is(CallerPhase.Failed);

    static void Answer(ref Caller caller, byte leastAccepted)
    {
        if (caller.Generation >= leastAccepted) caller = Is(CallerPhase.Done);
        else if (caller.Phase == CallerPhase.Sent) caller.Phase = CallerPhase.Got401;
        else caller = Is(CallerPhase.Failed);
    }

    static void Reject(ref ReferenceState next, int i)
    {
        ref Caller caller = ref next.Callers[i];
        if (next.Held == 0)
        {
            caller = Is(CallerPhase.Failed);
        }
        else if (next.Held > caller.Generation)
        {
            caller = Is(CallerPhase.Retrying, next.Held);
        }
        else
        {
            caller = Is(CallerPhase.Waiting);
            if (next.Flight == FlightPhase.Idle) StartFlight(ref next);
        }
    }

    static void StartFlight(ref ReferenceState next)
    {
        next.Flight = FlightPhase.InFlight;
        next.FlightGeneration = next.Held;
        Put(ref next, MessageKind.Request, next.Held);
    }

    /// <summary>Those who wait leave together: with a generation, or, if that is 0, failed.</summary>
    void Release(ref ReferenceState next, byte generation)
    {
        for (int i = 0; i < _callers; i++)
        {
            if (next.Callers[i].Phase != CallerPhase.Waiting) continue;
            next.Callers[i] = generation != 0 ? Is(CallerPhase.Retrying, generation) : Is(CallerPhase.Failed);
        }
    }

    static Caller Is(CallerPhase phase, byte generation = 0) => new() { Phase = phase, Generation = generation };
}
