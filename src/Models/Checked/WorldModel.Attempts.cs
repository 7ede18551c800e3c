using RefreshCore;

namespace Models.Checked;

/// <summary>Attempts: leave the client, are acted on, cut, delayed or answered, and end.</summary>
public readonly partial struct WorldModel
{
    void AddStepsOfAttempts(in WorldState state, Successors<WorldState> successors, int process)
    {
        if (!HasThread(in state)) return;
        for (int place = 0; place < Attempts.Capacity; place++)
        {
            ref readonly AttemptState attempt = ref state.Clients[process].Attempts[place];
            int actor = process | (place << 4);
            if (attempt.IsOutstanding && attempt.Age == _timing?.Timeout)
                TimeOut(ref Begin(successors, WorldAction.AttemptTimesOut, actor), process, place);
            switch (attempt.Stage)
            {
                case AttemptStage.None:
                    break;
                case AttemptStage.Queued:
                    Leave(ref Begin(successors, WorldAction.AttemptLeaves, actor), process, place);
                    if (IsLeft(in state, Fault.NeverSent))
                    {
                        Strike(successors, WorldAction.AttemptNeverLeaves, Fault.NeverSent, actor)
                            .Clients[process].Attempts[place].Stage = AttemptStage.NeverSent;
                    }

                    break;
                case AttemptStage.OnWire:
                    Serve(ref Begin(successors, WorldAction.ServerActs, actor), process, place);
                    AddFaultsOfRequest(in state, successors, process, place);
                    break;
                case AttemptStage.Granted or AttemptStage.Refused:
                    EndAttempt(ref Begin(successors, WorldAction.AttemptEnds, actor), process, place);
                    AddFaultsOfAnswer(in state, successors, process, place);
                    break;
                default:
                    if (attempt.Stage != AttemptStage.Lost || IsNoticed(in attempt))
                        EndAttempt(ref Begin(successors, WorldAction.AttemptEnds, actor), process, place);
                    break;
            }
        }
    }

    /// <summary>A token of a session that ended meanwhile is wiped, so that nothing can be sent.</summary>
    void Leave(ref WorldState world, int process, int place)
    {
        ref AttemptState attempt = ref world.Clients[process].Attempts[place];
        if (Find(in world.Clients[process], NameOf(attempt.Presented)) is null)
        {
            attempt.Stage = AttemptStage.NeverSent;
            return;
        }

        if (attempt.Presented.Tokens.Refresh == PairTokens.None)
        {
            attempt.Stage = AttemptStage.NothingToPresent;
            return;
        }

        Note(ref world, AttemptEvent(WorldEventKind.RefreshPresented, process, in attempt));
        attempt.Stage = AttemptStage.OnWire;
    }

    void AddFaultsOfRequest(in WorldState state, Successors<WorldState> successors, int process, int place)
    {
        int actor = process | (place << 4);
        if (IsLeft(in state, Fault.CutBeforeServer))
        {
            Lose(
                ref Strike(successors, WorldAction.RequestCut, Fault.CutBeforeServer, actor),
                process, place, "cut before the server");
        }

        if (IsLeft(in state, Fault.ServerUnavailable))
        {
            ref WorldState next = ref Strike(successors, WorldAction.ServerUnavailable, Fault.ServerUnavailable, actor);
            Lose(ref next, process, place, "ServiceUnavailable");
            next.Clients[process].Attempts[place].Stage = AttemptStage.Unavailable;
        }

        if (IsLeft(in state, Fault.Throttled))
        {
            ref WorldState next = ref Strike(successors, WorldAction.ServerThrottles, Fault.Throttled, actor);
            Lose(ref next, process, place, "TooManyRequests");
            next.Clients[process].Attempts[place].Stage = AttemptStage.NotProcessed;
        }

        if (IsLeft(in state, Fault.DelayedPastTimeout))
        {
            ref WorldState next = ref Strike(successors, WorldAction.RequestDelayed, Fault.DelayedPastTimeout, actor);
            TimeOut(ref next, process, place);
        }
    }

    /// <summary>The client has given up; the server may not have heard of the request yet.</summary>
    void TimeOut(ref WorldState world, int process, int place)
    {
        ref AttemptState attempt = ref world.Clients[process].Attempts[place];
        if (attempt.Stage == AttemptStage.OnWire) Abandon(ref world, in attempt);
        Lose(ref world, process, place, "timed out");
    }

    void AddFaultsOfAnswer(in WorldState state, Successors<WorldState> successors, int process, int place)
    {
        int actor = process | (place << 4);
        if (IsLeft(in state, Fault.CutAfterServer))
        {
            Lose(
                ref Strike(successors, WorldAction.AnswerCut, Fault.CutAfterServer, actor),
                process, place, "cut after the server");
        }

        if (IsLeft(in state, Fault.BlindRetry))
        {
            ref AttemptState again = ref Strike(successors, WorldAction.TransportRetries, Fault.BlindRetry, actor)
                .Clients[process].Attempts[place];
            again.Stage = AttemptStage.OnWire;
            again.Brought = default;
            again.KeepsRefreshToken = false;
            again.Leg = 0;
        }
    }

    void Lose(ref WorldState world, int process, int place, string how)
    {
        ref AttemptState attempt = ref world.Clients[process].Attempts[place];
        Note(ref world, AttemptEvent(WorldEventKind.RefreshFailed, process, in attempt) with { Detail = how });
        attempt.Stage = AttemptStage.Lost;
        attempt.Brought = default;
        attempt.KeepsRefreshToken = false;
        attempt.Leg = 0;
    }

    /// <summary>The auth server acts, and its answer is on its way.</summary>
    void Serve(ref WorldState world, int process, int place)
    {
        ref AttemptState attempt = ref world.Clients[process].Attempts[place];
        byte family = attempt.Presented.Tokens.Family;
        FamilyAnswer answer = Present(ref world, family, attempt.Presented.Tokens.Refresh);
        attempt.Stage = answer.IsGranted ? AttemptStage.Granted : AttemptStage.Refused;
        attempt.Leg = 0;
        if (!answer.IsGranted) return;
        attempt.KeepsRefreshToken = answer.Refresh is null;
        attempt.Brought = new PairTokens
        {
            Family = family,
            Access = (byte)answer.Access,
            Refresh = (byte)(answer.Refresh ?? PairTokens.None),
        };
    }

    /// <summary>The client hears what came of its attempt.</summary>
    void EndAttempt(ref WorldState world, int process, int place)
    {
        AttemptState attempt = world.Clients[process].Attempts[place];
        TokenRef presented = NameOf(attempt.Presented);
        RefreshInput input = attempt.Stage switch
        {
            AttemptStage.Granted => RefreshInput.RefreshSucceeded(presented, attempt.Number, attempt.KeepsRefreshToken),
            AttemptStage.Refused or AttemptStage.NothingToPresent => RefreshInput.RefreshRejected(presented, attempt.Number),
            AttemptStage.NotProcessed => Failed(AttemptFailure.NotProcessed),
            AttemptStage.NeverSent => Failed(AttemptFailure.NeverSent),
            _ => Failed(AttemptFailure.Ambiguous),
        };
        if (attempt.Stage == AttemptStage.Granted)
        {
            Note(ref world, AttemptEvent(WorldEventKind.RefreshGranted, process, in attempt) with
            {
                Other = attempt.KeepsRefreshToken ? null : RefreshId(attempt.Brought),
                Access = AccessId(attempt.Brought),
            });
        }
        else if (attempt.Stage == AttemptStage.Refused)
        {
            Note(ref world, AttemptEvent(WorldEventKind.RefreshRefused, process, in attempt));
        }

        Forget(ref world.Clients[process].Attempts, place);
        Advance(ref world, process, input, attempt.Brought);

        RefreshInput Failed(AttemptFailure failure) => RefreshInput.AttemptFailed(presented, attempt.Number, failure);
    }

    /// <summary>The places are filled from the first on, so that equal worlds are equal states.</summary>
    static void Forget(ref Attempts attempts, int place)
    {
        if (place == 0) attempts[0] = attempts[1];
        attempts[1] = default;
    }

    static WorldEvent AttemptEvent(WorldEventKind kind, int process, in AttemptState attempt) => new(
        kind, process + 1, Token: RefreshId(attempt.Presented.Tokens), Pair: NameOf(attempt.Presented));
}
