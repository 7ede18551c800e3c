using RefreshCore;

namespace Models.Checked;

/// <summary>The facts of a packed state. What the catalogue asks only of those who can't see flights is not kept.</summary>
readonly ref struct WorldFacts(ref readonly WorldState world, WorldSetup setup) : IWorldFacts
{
    readonly ref readonly WorldState _world = ref world;
    readonly WorldSetup _setup = setup;

    public RefreshPolicy Policy => _setup.Client;

    public bool SeesFlights => true;

    public StoredRecord? Stored => _world.Disk.Content is DiskContent.Record or DiskContent.MarkedRecord
        ? new StoredRecord(
            new TokenRef(_world.Disk.Record.Session, _world.Disk.Record.Generation),
            _world.Disk.Content == DiskContent.MarkedRecord,
            new TokenId(_world.Disk.Record.Tokens.Family + 1, _world.Disk.Record.Tokens.Access),
            new TokenId(_world.Disk.Record.Tokens.Family + 1, _world.Disk.Record.Tokens.Refresh))
        : null;

    public bool IsWipeOwed => _world.Memory.IsWipeOwed;

    public int WipedUnannounced => _world.Memory.IsWipedUnannounced ? 1 : 0;

    public int Unanswered
    {
        get
        {
            for (int i = 0; i < _setup.Callers; i++)
            {
                if (_world.Callers[i].Phase != CallerPhase.Idle && !_world.Callers[i].IsOver) return i + 1;
            }

            return 0;
        }
    }

    public bool WasSignOutRequested => HasStruck(Fault.SignOut);

    public int SignIns => HasStruck(Fault.AccountSwitch) ? 2 : 1;

    public bool WasRefused => _world.Memory.HasRefused;

    public int FailedAttempts => _world.Memory.FailedAttempts;

    public bool WasRejected => _world.Memory.HasRejected;

    public bool WasTorn => HasStruck(Fault.VaultWriteTorn) || HasStruck(Fault.DeathDuringWrite);

    public int Outstanding(int incarnation, int family)
    {
        ref readonly Checked.Attempts attempts = ref _world.Clients[incarnation - 1].Attempts;
        int outstanding = 0;
        for (int i = 0; i < Checked.Attempts.Capacity; i++)
        {
            if (attempts[i].IsOutstanding && attempts[i].Presented.Tokens.Family == family - 1) outstanding++;
        }

        return outstanding;
    }

    /// <summary>Asked when an attempt leaves, which has its pair's access token beside the refresh token.</summary>
    public bool MayBeRefreshed(TokenId refresh)
    {
        ushort refreshable = _world.Families[refresh.Family - 1].Memory.Refreshable;
        for (int process = 0; process < _setup.Processes; process++)
        {
            ref readonly Checked.Attempts attempts = ref _world.Clients[process].Attempts;
            for (int i = 0; i < Checked.Attempts.Capacity; i++)
            {
                PairTokens presented = attempts[i].Presented.Tokens;
                if (attempts[i].Stage == AttemptStage.Queued && presented.Family == refresh.Family - 1
                    && presented.Refresh == refresh.Number && (refreshable >> presented.Access & 1) != 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    public bool IsKnownSpent(int incarnation, TokenId refresh)
    {
        ref readonly ClientMemory memory = ref _world.Clients[incarnation - 1].Memory;
        return ((refresh.Family == 1 ? memory.FirstFamilySpent : memory.SecondFamilySpent) >> refresh.Number & 1) != 0;
    }

    public int Attempts(int incarnation, TokenId refresh) => _world.Clients[incarnation - 1].Memory.Presentations;

    public int Presentations(int incarnation, TokenId refresh) => 0;

    public int Rejections(int incarnation) => 0;

    public int Requests(int incarnation) => 0;

    public bool HasEnded(int family) => family != 0 && _world.Families[family - 1].Memory.HasEnded;

    public bool IsSignedOut(int family) => family != 0 && _world.Families[family - 1].Memory.IsSignedOut;

    public bool HasSessionEnded(int session) => (_world.Memory.EndedSessions >> session & 1) != 0;

    public bool HasUserLeft(int session)
    {
        if (session == 0) return _world.Families[SignIns - 1].Memory.IsLeft;
        return FamilyOf(session) is var family and not 0 && _world.Families[family - 1].Memory.IsLeft;
    }

    public int FamilyOf(int session)
    {
        for (int i = 0; i < Families.Capacity; i++)
        {
            if (session != 0 && _world.Families[i].Memory.Session == session) return i + 1;
        }

        return 0;
    }

    public int SessionOf(int family) => _world.Families[family - 1].Memory.Session;

    public bool IsDurable(TokenId access) => (_world.Families[access.Family - 1].Memory.Durable >> access.Number & 1) != 0;

    public bool IsDegraded(int incarnation) => _world.Clients[incarnation - 1].Memory.IsDegraded;

    public bool WasFoundTorn(int incarnation, int family) =>
        _world.Clients[incarnation - 1].Memory.HasFoundTorn && _world.Families[family - 1].Memory.WasTorn;

    public int FamilyOfCaller(int caller) =>
        _world.Callers[caller - 1].Sends == 0 ? 0 : _world.Callers[caller - 1].SentWith.Family + 1;

    public int SendsOf(int caller) => _world.Callers[caller - 1].Sends;

    bool HasStruck(Fault fault) => _world.Budgets[(int)fault] < _setup.Faults[fault];
}
