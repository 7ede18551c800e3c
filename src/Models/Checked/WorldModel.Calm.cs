using RefreshCore;

namespace Models.Checked;

/// <summary>Questions about a whole state: who blocks a thread, and whether all that can go wrong has.</summary>
public readonly partial struct WorldModel
{
    int BlockedThreads(in WorldState state)
    {
        int blocked = 0;
        for (int i = 0; i < _callers; i++)
        {
            if (state.Callers[i].Phase is > CallerPhase.Idle and < CallerPhase.Answered) blocked++;
        }

        return blocked;
    }

    /// <summary>
    /// Nothing can go wrong any more, and the client holds tokens that the server takes: a request that starts now
    /// must succeed (Converges).
    /// </summary>
    bool IsCalm(in WorldState state, int process)
    {
        for (int fault = 0; fault < Budgets.Capacity; fault++)
        {
            if (state.Budgets[fault] != 0) return false;
        }

        ref readonly ClientState client = ref state.Clients[process];
        RefreshState machine = RefreshState.Unpack(client.Machine);
        if (_processes > 1 || machine.Phase is not (RefreshPhase.Usable or RefreshPhase.OutcomeUnknown)) return false;
        PairTokens held = client.Held[machine.Generation & 1].Tokens;
        ref readonly FamilyState family = ref state.Families[held.Family];
        bool isTaken = (family.Tokens.Live >> held.Refresh & 1) != 0;
        return family.Tokens.IsAlive && isTaken && client.Revocations[held.Family] == 0 && !IsAnyOrphan(in state);
    }
}
