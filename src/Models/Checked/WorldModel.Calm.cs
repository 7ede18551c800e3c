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
    /// Nothing can go wrong any more, and the client holds tokens that the server takes, or believes that there are none
    /// while its vault does: a request that starts now must succeed (Converges).
    /// </summary>
    bool IsCalm(in WorldState state, int process)
    {
        for (int fault = 0; fault < Budgets.Capacity; fault++)
        {
            if (state.Budgets[fault] != 0) return false;
        }

        if (_processes > 1 || IsAnyOrphan(in state)) return false;
        ref readonly ClientState client = ref state.Clients[process];
        RefreshState machine = RefreshState.Unpack(client.Machine);
        return machine.Phase switch
        {
            RefreshPhase.Usable or RefreshPhase.OutcomeUnknown =>
                IsTaken(in state, in client, client.Held[machine.Generation & 1].Tokens),
            RefreshPhase.SignedOut => machine.Vault == VaultActivity.None && IsForgotten(in state, in client),
            _ => false,
        };
    }

    /// <summary>The vault holds tokens that the server takes, of a session whose end nobody was told.</summary>
    static bool IsForgotten(in WorldState state, in ClientState client)
    {
        ref readonly NamedPair stored = ref state.Disk.Record;
        return IsWhole(state.Disk.Content)
            && !state.Families[stored.Tokens.Family].Memory.HasEnded
            && IsTaken(in state, in client, stored.Tokens);
    }

    /// <summary>The server takes this refresh token, and nothing is on its way that changes its mind.</summary>
    static bool IsTaken(in WorldState state, in ClientState client, PairTokens tokens)
    {
        ref readonly FamilyState family = ref state.Families[tokens.Family];
        bool isLive = (family.Tokens.Live >> tokens.Refresh & 1) != 0;
        return family.Tokens.IsAlive && isLive && client.Revocations[tokens.Family] == 0;
    }
}
