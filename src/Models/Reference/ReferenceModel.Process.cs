
namespace Models.Reference;

/// <summary>The process: receives, saves, publishes; dies and starts again.</summary>
public readonly partial struct ReferenceModel
{
    void AddStepsOfProcess(in ReferenceState state, Successors<ReferenceState> successors)
    {
        switch (state.Flight)
        {
            case FlightPhase.InFlight when state.Message is MessageKind.Response or MessageKind.Refusal:
                TakeAnswer(ref successors.Add(ReferenceAction.Receive));
                break;
            case FlightPhase.InFlight when state.Message == MessageKind.Lost:
                TryAgain(ref successors.Add(ReferenceAction.NoticeLoss));
                break;
            case FlightPhase.Persisting:
                Save(ref successors.Add(ReferenceAction.WriteVault));
                break;
            case FlightPhase.Publishing:
                PublishPair(ref successors.Add(ReferenceAction.Publish));
                break;
        }

        if (state.Crashes > 0) Die(ref successors.Add(ReferenceAction.Crash));
    }

    static void TakeAnswer(ref ReferenceState next)
    {
        next.Flight = FlightPhase.Persisting;
        next.FlightGeneration = next.MessageGeneration;
        next.FailedAttempts = 0;
        Put(ref next, MessageKind.None);
    }

    void TryAgain(ref ReferenceState next)
    {
        if (next.FailedAttempts + 1 < MaxAttempts)
        {
            next.FailedAttempts++;
            Put(ref next, MessageKind.Request, next.FlightGeneration);
        }
        else
        {
            EndFlight(ref next);
            Release(ref next, 0);
        }
    }

    static void Save(ref ReferenceState next)
    {
        next.Vault = next.FlightGeneration;
        next.Flight = FlightPhase.Publishing;
    }

    void PublishPair(ref ReferenceState next)
    {
        next.Held = next.FlightGeneration;
        EndFlight(ref next);
        Release(ref next, next.Held);
    }

    void Die(ref ReferenceState next)
    {
        next.IsUp = false;
        next.Held = 0;
        next.Crashes--;
        if (next.Message == MessageKind.Request) next.Orphan = next.MessageGeneration;
        EndFlight(ref next);
        for (int i = 0; i < _callers; i++)
        {
            bool isOver = next.Callers[i].Phase is CallerPhase.Done or CallerPhase.Failed;
            next.Callers[i] = Is(isOver ? next.Callers[i].Phase : CallerPhase.Idle);
        }
    }

    static void Start(ref ReferenceState next)
    {
        next.IsUp = true;
        next.Held = next.Vault;
    }

    static void EndFlight(ref ReferenceState next)
    {
        next.Flight = FlightPhase.Idle;
        next.FlightGeneration = 0;
        next.FailedAttempts = 0;
        Put(ref next, MessageKind.None);
    }
}
