using RefreshCore;

namespace Models.Checked;

/// <summary>One step of the client: the machine's, and everything in memory that it implies.</summary>
public readonly partial struct WorldModel
{
    /// <returns>What the caller who asked is told, if one did.</returns>
    RefreshEffect Advance(ref WorldState world, int process, in RefreshInput input, PairTokens arrived = default)
    {
        ref ClientState client = ref world.Clients[process];
        RefreshState before = RefreshState.Unpack(client.Machine);
        Transition step = _machine(before, input, _client);
        client.Machine = step.Next.Pack();
        _listener?.Step(before, input, step);
        if (!before.HasFlight && step.Next.HasFlight)
            Note(ref world, new WorldEvent(WorldEventKind.FlightStarted, process + 1, Pair: step.Next.Token));
        if (step.Next.IsEarlyRefreshSpent || !step.Next.HasSession) client.IsNearExpiry = false;

        RefreshEffect answer = default;
        foreach (RefreshEffect effect in step.Effects)
        {
            if (effect.Kind is RefreshEffectKind.UseToken or RefreshEffectKind.JoinWaiters
                or RefreshEffectKind.FailCaller or RefreshEffectKind.DeliverRejection)
            {
                answer = effect;
            }
            else
            {
                CarryOut(ref world, process, effect, input, arrived);
            }
        }

        bool holdsTwo = client.Held[0].Session != 0 && client.Held[1].Session != 0;
        if (holdsTwo && Usable(in client) is { } usable) DropOlder(ref client, usable);
        return answer;
    }

    void CarryOut(
        ref WorldState world, int process, in RefreshEffect effect, in RefreshInput input, PairTokens arrived)
    {
        ref ClientState client = ref world.Clients[process];
        switch (effect.Kind)
        {
            case RefreshEffectKind.RevokeTokens:
                PairTokens? revoked = Find(in client, effect.Token)
                    ?? (input.Kind == RefreshInputKind.RefreshSucceeded ? arrived : null);
                if (revoked is { } tokens) client.Revocations[tokens.Family]++;
                break;
            case RefreshEffectKind.DiscardTokens:
                Discard(ref client, effect.Token.Session);
                break;
            case RefreshEffectKind.HoldTokens:
                Hold(ref client, effect.Token, arrived);
                break;
            case RefreshEffectKind.HoldTokensKeepRefreshToken:
                byte kept = client.Held[(effect.Token.Generation & 1) ^ 1].Tokens.Refresh;
                Hold(ref client, effect.Token, arrived with { Refresh = kept });
                break;
            case RefreshEffectKind.ReadVault:
                client.Operation = new OperationState { Kind = DiskOperation.Read };
                break;
            case RefreshEffectKind.WriteVault or RefreshEffectKind.WriteVaultMarked:
                StartWrite(ref world, process, effect);
                break;
            case RefreshEffectKind.WipeVault:
                client.Operation = new OperationState
                {
                    Kind = DiskOperation.Wipe,
                    Record = { Session = (byte)effect.Token.Session },
                };
                break;
            case RefreshEffectKind.SendRefresh:
                Queue(ref client, effect);
                break;
            case RefreshEffectKind.StartBackoff when _timing is { } timing:
                client.Pause = (byte)timing.Backoff;
                break;
            default:
                Tell(ref world, process, effect);
                break;
        }
    }

    /// <summary>What callers, the user and the app are told.</summary>
    void Tell(ref WorldState world, int process, in RefreshEffect effect)
    {
        switch (effect.Kind)
        {
            case RefreshEffectKind.ReleaseWaiters:
                ReleaseWaiters(ref world, process, effect.Token);
                break;
            case RefreshEffectKind.FailWaiters:
                FailWaiters(ref world, process, effect.Failure);
                break;
            case RefreshEffectKind.AnnounceSessionExpired:
                Note(ref world, new WorldEvent(
                    WorldEventKind.SessionExpired,
                    process + 1,
                    Pair: new TokenRef(effect.Token.Session, 0),
                    Detail: NameOf(effect.EndReason)));
                break;
            case RefreshEffectKind.ReportVaultDegraded:
                Note(ref world, new WorldEvent(WorldEventKind.VaultDegraded, process + 1, Pair: effect.Token));
                break;
            case RefreshEffectKind.AcknowledgeSignOut:
                Note(ref world, new WorldEvent(WorldEventKind.SignOutAcknowledged, process + 1));
                break;
        }
    }

    static PairTokens? Find(in ClientState client, TokenRef name)
    {
        ref readonly NamedPair held = ref client.Held[name.Generation & 1];
        return held.Session == name.Session && held.Generation == name.Generation ? held.Tokens : null;
    }

    static void Hold(ref ClientState client, TokenRef name, PairTokens tokens)
    {
        client.IsNearExpiry = false;
        client.Held[name.Generation & 1] =
            new NamedPair { Session = (byte)name.Session, Generation = (byte)name.Generation, Tokens = tokens };
    }

    static void Discard(ref ClientState client, int session)
    {
        for (int i = 0; i < HeldPairs.Capacity; i++)
        {
            if (client.Held[i].Session == session) client.Held[i] = default;
        }

        client.Pause = 0;
    }

    static void DropOlder(ref ClientState client, TokenRef usable)
    {
        ref NamedPair other = ref client.Held[(usable.Generation & 1) ^ 1];
        if (other.Session == usable.Session && other.Generation < usable.Generation) other = default;
    }

    void StartWrite(ref WorldState world, int process, in RefreshEffect effect)
    {
        ref ClientState client = ref world.Clients[process];
        bool isMarked = effect.Kind == RefreshEffectKind.WriteVaultMarked;
        client.Operation = new OperationState
        {
            Kind = isMarked ? DiskOperation.WriteMarked : DiskOperation.Write,
            Record = client.Held[effect.Token.Generation & 1],
        };
        Note(ref world, VaultEvent(WorldEventKind.VaultWriteStarted, process, in client.Operation));
    }

    static void Queue(ref ClientState client, in RefreshEffect effect)
    {
        int place = client.Attempts[0].Stage == AttemptStage.None ? 0 : 1;
        if (client.Attempts[place].Stage != AttemptStage.None)
            throw new ModelException("A client has more attempts outstanding than it has had sessions.");
        client.Attempts[place] = new AttemptState
        {
            Stage = AttemptStage.Queued,
            Number = (byte)effect.Attempt,
            Presented = client.Held[effect.Token.Generation & 1],
        };
    }

    static string NameOf(SessionEndReason reason) => reason switch
    {
        SessionEndReason.SignedOut => nameof(SessionEndReason.SignedOut),
        SessionEndReason.SignedInAgain => nameof(SessionEndReason.SignedInAgain),
        SessionEndReason.RefreshRejected => nameof(SessionEndReason.RefreshRejected),
        SessionEndReason.AttemptsExhausted => nameof(SessionEndReason.AttemptsExhausted),
        SessionEndReason.VaultUnreadable => nameof(SessionEndReason.VaultUnreadable),
        SessionEndReason.GenerationsExhausted => nameof(SessionEndReason.GenerationsExhausted),
        _ => nameof(SessionEndReason.None),
    };
}
