
namespace Models.Reference;

/// <summary>The auth server with its clock, and the network.</summary>
public readonly partial struct ReferenceModel
{
    static void AddStepsOfServer(in ReferenceState state, Successors<ReferenceState> successors)
    {
        if (state.Message == MessageKind.Request) AnswerRequest(ref successors.Add(ReferenceAction.ServeRequest));
        if (state.Orphan != 0) AnswerNobody(ref successors.Add(ReferenceAction.ServeOrphan));
        if (state.IsPredecessorGood) successors.Add(ReferenceAction.EndGrace).IsPredecessorGood = false;
        if (state.Expiries > 0 && state.LeastAccepted <= state.Current) ExpireAll(ref successors.Add(ReferenceAction.Expire));
    }

    static void AddStepsOfNetwork(in ReferenceState state, Successors<ReferenceState> successors)
    {
        if (state.Cuts == 0 || state.Message is MessageKind.None or MessageKind.Lost) return;
        Lose(ref successors.Add(ReferenceAction.Cut));
        if (state.Message == MessageKind.Request) LoseForNow(ref successors.Add(ReferenceAction.Delay));
    }

    /// <summary>The server is shown a refresh token: it rotates, or forgives a replay, or revokes the family.</summary>
    static void Serve(ref ReferenceState next, byte presented)
    {
        if (!next.IsFamilyAlive) return;
        if (presented == next.Current)
        {
            next.Current++;
            next.IsPredecessorGood = true;
        }
        else
        {
            next.IsFamilyAlive = presented + 1 == next.Current && next.IsPredecessorGood;
        }
    }

    static void AnswerRequest(ref ReferenceState next)
    {
        Serve(ref next, next.MessageGeneration);
        if (next.IsFamilyAlive) Put(ref next, MessageKind.Response, next.Current);
        else Put(ref next, MessageKind.Refusal);
    }

    static void AnswerNobody(ref ReferenceState next)
    {
        Serve(ref next, next.Orphan);
        next.Orphan = 0;
    }

    static void ExpireAll(ref ReferenceState next)
    {
        next.LeastAccepted = (byte)(next.Current + 1);
        next.Expiries--;
    }

    static void Lose(ref ReferenceState next)
    {
        Put(ref next, MessageKind.Lost);
        next.Cuts--;
    }

    /// <summary>The process gives up on a request that the server may still process.</summary>
    static void LoseForNow(ref ReferenceState next)
    {
        next.Orphan = next.MessageGeneration;
        Lose(ref next);
    }

    static void Put(ref ReferenceState next, MessageKind message, byte generation = 0)
    {
        next.Message = message;
        next.MessageGeneration = generation;
    }
}
