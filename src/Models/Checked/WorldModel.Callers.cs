using RefreshCore;

namespace Models.Checked;

/// <summary>Callers: take a token and send, wait, are answered, report a 401, lose patience.</summary>
public readonly partial struct WorldModel
{
    void AddStepsOfCallers(in WorldState state, Successors<WorldState> successors)
    {
        for (int i = 0; i < _callers; i++)
        {
            ref readonly CallerState caller = ref state.Callers[i];
            switch (caller.Phase)
            {
                case CallerPhase.Idle:
                    AddStarts(in state, successors, i);
                    break;
                case CallerPhase.Granted:
                    Proceed(ref Begin(successors, WorldAction.CallerProceeds, i), i);
                    break;
                case CallerPhase.Sent:
                    AnswerRequest(ref Begin(successors, WorldAction.GatewayAnswers, i), i);
                    break;
                case CallerPhase.Got401:
                    Report(ref Begin(successors, WorldAction.CallerReports, i), i);
                    break;
            }

            if (caller.Phase is > CallerPhase.Idle and < CallerPhase.Answered && IsLeft(in state, Fault.CallerCancelled))
                GiveUp(ref Strike(successors, WorldAction.CallerGivesUp, Fault.CallerCancelled, i), i);
        }
    }

    /// <summary>A caller can start where the process is up, and where a thread is free for it to block.</summary>
    void AddStarts(in WorldState state, Successors<WorldState> successors, int i)
    {
        if (_setup.PoolThreads > 0 && BlockedThreads(in state) >= _setup.PoolThreads) return;
        for (int process = 0; process < _processes; process++)
        {
            if (!IsLaunched(in state.Clients[process])) continue;
            ref WorldState next = ref Begin(successors, WorldAction.CallerProceeds, i | (process << 4));
            next.Callers[i] = new CallerState { Client = (byte)process, IsProbe = IsCalm(in state, process) };
            Note(ref next, new WorldEvent(WorldEventKind.CallerStarted, process + 1, i + 1));
            Proceed(ref next, i);
        }
    }

    static bool IsLaunched(in ClientState client) =>
        client.IsUp && RefreshState.Unpack(client.Machine).Phase != RefreshPhase.Unlaunched;

    /// <summary>Sends at once if there is a token; asks for one otherwise.</summary>
    void Proceed(ref WorldState world, int i)
    {
        ref CallerState caller = ref world.Callers[i];
        ref ClientState client = ref world.Clients[caller.Client];
        bool isFirst = caller.Session == 0;
        bool isNearExpiry = client.IsNearExpiry && !RefreshState.Unpack(client.Machine).IsEarlyRefreshSpent;
        TokenRef? usable = Usable(in client);
        if (usable is { } token && (isFirst ? !isNearExpiry : token.Session == caller.Session))
        {
            SendRequest(ref world, i, token);
            return;
        }

        TokenFreshness freshness = usable is not null && isNearExpiry ? TokenFreshness.NearExpiry : TokenFreshness.Fresh;
        RefreshEffect answer = Advance(ref world, caller.Client, RefreshInput.TokenRequested(freshness));
        Heed(ref world, i, answer);
    }

    /// <summary>What the client hands out without asking the machine: the machine's own answer, asked in advance.</summary>
    TokenRef? Usable(in ClientState client)
    {
        Transition asked = _machine(
            RefreshState.Unpack(client.Machine), RefreshInput.TokenRequested(TokenFreshness.Fresh), _client);
        return asked.Effects.Count > 0 && asked.Effects[0] is { Kind: RefreshEffectKind.UseToken } answer ? answer.Token : null;
    }

    void SendRequest(ref WorldState world, int i, TokenRef token)
    {
        ref CallerState caller = ref world.Callers[i];
        PairTokens tokens = world.Clients[caller.Client].Held[token.Generation & 1].Tokens;
        Note(ref world, new WorldEvent(
            WorldEventKind.RequestSent, caller.Client + 1, i + 1, AccessId(tokens), token));
        caller.Phase = CallerPhase.Sent;
        caller.Sends++;
        caller.Session = (byte)token.Session;
        caller.Generation = (byte)token.Generation;
        caller.SentWith = tokens;
    }

    /// <summary>A stateless check: valid until it expires, whatever was rotated or revoked.</summary>
    void AnswerRequest(ref WorldState world, int i)
    {
        ref CallerState caller = ref world.Callers[i];
        bool isAccepted = caller.SentWith.Access >= world.Families[caller.SentWith.Family].LeastAccepted;
        Note(ref world, new WorldEvent(
            isAccepted ? WorldEventKind.GatewayAccepted : WorldEventKind.GatewayRejected,
            caller.Client + 1, i + 1, AccessId(caller.SentWith)));
        if (isAccepted) EndCaller(ref world, i, CallerPhase.Answered, "200");
        else caller.Phase = CallerPhase.Got401;
    }

    void Report(ref WorldState world, int i)
    {
        CallerState caller = world.Callers[i];
        var sentWith = new TokenRef(caller.Session, caller.Generation);
        RefreshEffect answer = Advance(
            ref world, caller.Client, RefreshInput.AccessTokenRejected(sentWith, caller.Sends));
        Heed(ref world, i, answer);
    }

    /// <summary>The machine's answer to this caller's question. If it has none, the caller's error is one that nobody promised.</summary>
    void Heed(ref WorldState world, int i, RefreshEffect answer)
    {
        switch (answer.Kind)
        {
            case RefreshEffectKind.UseToken:
                Grant(ref world, i, answer.Token);
                break;
            case RefreshEffectKind.JoinWaiters:
                Rest(ref world.Callers[i], CallerPhase.Waiting);
                break;
            case RefreshEffectKind.DeliverRejection:
                EndCaller(ref world, i, CallerPhase.Failed, "401");
                break;
            case RefreshEffectKind.None:
                EndCaller(ref world, i, CallerPhase.Failed, WorldEvent.Untyped);
                break;
            default:
                EndCaller(ref world, i, CallerPhase.Failed, NameOf(answer.Failure));
                break;
        }
    }

    /// <summary>A request that was on its way in one session is never sent with the token of another (rule 1).</summary>
    void Grant(ref WorldState world, int i, TokenRef token)
    {
        ref CallerState caller = ref world.Callers[i];
        if (caller.Session != 0 && caller.Session != token.Session)
        {
            EndCaller(ref world, i, CallerPhase.Failed, nameof(CallerFailure.SessionChanged));
            return;
        }

        Rest(ref caller, CallerPhase.Granted);
        caller.Session = (byte)token.Session;
    }

    /// <summary>What it was sent with no longer matters, except whose it was.</summary>
    static void Rest(ref CallerState caller, CallerPhase phase)
    {
        caller.Phase = phase;
        caller.Generation = 0;
        caller.SentWith = new PairTokens { Family = caller.SentWith.Family };
    }

    void GiveUp(ref WorldState world, int i)
    {
        Note(ref world, new WorldEvent(WorldEventKind.CallerCancelled, world.Callers[i].Client + 1, i + 1));
        EndCaller(ref world, i, CallerPhase.Failed, "cancelled");
    }

    void EndCaller(ref WorldState world, int i, CallerPhase how, string detail)
    {
        CallerState caller = world.Callers[i];
        Note(ref world, new WorldEvent(
            how == CallerPhase.Answered || detail == "401" ? WorldEventKind.CallerAnswered : WorldEventKind.CallerFailed,
            caller.Client + 1, i + 1, Detail: detail));
        if (caller.IsProbe && how == CallerPhase.Failed)
            Note(ref world, new WorldEvent(WorldEventKind.ProbeFailed, caller.Client + 1, i + 1, Detail: detail));
        world.Callers[i] = new CallerState { Phase = how };
    }

    /// <summary>Everybody who waits at this client.</summary>
    void ReleaseWaiters(ref WorldState world, int process, TokenRef token)
    {
        for (int i = 0; i < _callers; i++)
        {
            if (world.Callers[i].Phase == CallerPhase.Waiting && world.Callers[i].Client == process)
                Grant(ref world, i, token);
        }
    }

    void FailWaiters(ref WorldState world, int process, CallerFailure why)
    {
        for (int i = 0; i < _callers; i++)
        {
            if (world.Callers[i].Phase == CallerPhase.Waiting && world.Callers[i].Client == process)
                EndCaller(ref world, i, CallerPhase.Failed, NameOf(why));
        }
    }

    static string NameOf(CallerFailure failure) => failure switch
    {
        CallerFailure.NotLaunched => nameof(CallerFailure.NotLaunched),
        CallerFailure.VaultUnavailable => nameof(CallerFailure.VaultUnavailable),
        CallerFailure.SignedOut => nameof(CallerFailure.SignedOut),
        CallerFailure.SessionEnded => nameof(CallerFailure.SessionEnded),
        CallerFailure.SessionChanged => nameof(CallerFailure.SessionChanged),
        CallerFailure.Unreachable => nameof(CallerFailure.Unreachable),
        CallerFailure.RefreshFailed => nameof(CallerFailure.RefreshFailed),
        _ => nameof(CallerFailure.None),
    };

    static TokenId AccessId(PairTokens tokens) => new(tokens.Family + 1, tokens.Access);

    static TokenId RefreshId(PairTokens tokens) => new(tokens.Family + 1, tokens.Refresh);
}
