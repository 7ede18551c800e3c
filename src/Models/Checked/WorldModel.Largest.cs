using System;
using RefreshCore;

namespace Models.Checked;

/// <summary>
/// How large each field can become. Sessions, generations and tokens have room for more than the budgets allow; at a
/// state beyond it the checker ends with an error, so it is never wrong.
/// </summary>
public readonly partial struct WorldModel
{
    const byte Session = 3, Generation = 7, Token = 15;

    public WorldState Largest
    {
        get
        {
            var largest = new WorldState
            {
                Violated = uint.MaxValue,
                IsLoggedOut = true,
                Disk = { Content = DiskContent.Torn, Record = LargestPair },
                Memory =
                {
                    HasRefused = true,
                    HasRejected = true,
                    FailedAttempts = (byte)_client.MaxAttempts,
                    EndedSessions = byte.MaxValue,
                    IsWipeOwed = true,
                    IsWipedUnannounced = true,
                },
            };
            for (int i = 0; i < _callers; i++) largest.Callers[i] = LargestCaller;
            for (int i = 0; i < _processes; i++) largest.Clients[i] = LargestClient;
            for (int i = 0; i <= _setup.Faults[Fault.AccountSwitch]; i++) largest.Families[i] = LargestFamily;
            for (int i = 0; i < Orphans.Capacity; i++)
                largest.Orphans[i] = new Orphan { IsUnderWay = true, Family = LastFamily, Refresh = Token, Leg = MostTicks };
            foreach (Fault fault in Enum.GetValues<Fault>()) largest.Budgets[(int)fault] = (byte)_setup.Faults[fault];
            return largest;
        }
    }

    byte MostTicks => _timing is null ? (byte)0 : byte.MaxValue;

    byte LastFamily => (byte)(_setup.Faults[Fault.AccountSwitch] == 0 ? 0 : 1);

    PairTokens LargestTokens => new() { Family = LastFamily, Access = Token, Refresh = Token };

    NamedPair LargestPair => new() { Session = Session, Generation = Generation, Tokens = LargestTokens };

    CallerState LargestCaller => new()
    {
        Phase = CallerPhase.Failed,
        Client = (byte)(_processes - 1),
        Sends = 3,
        Session = Session,
        Generation = Generation,
        SentWith = LargestTokens,
        IsProbe = true,
    };

    ClientState LargestClient
    {
        get
        {
            var client = new ClientState
            {
                Machine = new RefreshState((RefreshPhase)15, Session, Generation)
                {
                    Attempt = 7,
                    Vault = VaultActivity.Wiping,
                    VaultFailures = 3,
                    IsRejected = true,
                    IsEarlyRefreshSpent = true,
                    IsDegraded = true,
                    IsWipeOwed = true,
                    IsSignOutPending = true,
                }.Pack(),
                IsUp = true,
                IsNearExpiry = true,
                Pause = MostTicks,
                Operation =
                {
                    Kind = DiskOperation.Wipe,
                    Result = DiskResult.Failed,
                    Found = DiskContent.Torn,
                    Record = LargestPair,
                },
                Memory =
                {
                    Presentations = 7,
                    IsDegraded = true,
                    HasFoundTorn = true,
                    FirstFamilySpent = ushort.MaxValue,
                    SecondFamilySpent = LastFamily == 0 ? (ushort)0 : ushort.MaxValue,
                },
            };
            for (int i = 0; i < HeldPairs.Capacity; i++) client.Held[i] = LargestPair;
            for (int i = 0; i <= LastFamily; i++)
            {
                client.Attempts[i] = LargestAttempt;
                client.Revocations[i] = 15;
            }

            return client;
        }
    }

    AttemptState LargestAttempt => new()
    {
        Stage = AttemptStage.NothingToPresent,
        Number = 7,
        Presented = LargestPair,
        Brought = LargestTokens,
        KeepsRefreshToken = true,
        Age = MostTicks,
        Leg = MostTicks,
    };

    FamilyState LargestFamily => new()
    {
        Tokens = new TokenFamily
        {
            IsAlive = true,
            NewestAccess = Token,
            NewestRefresh = Token,
            Live = ushort.MaxValue,
            Graced = Token + 1,
        },
        LeastAccepted = Token + 1,
        IntervalLeft = MostTicks,
        Memory =
        {
            HasEnded = true,
            IsSignedOut = true,
            IsLeft = true,
            WasTorn = true,
            Session = Session,
            Durable = ushort.MaxValue,
            Refreshable = ushort.MaxValue,
        },
    };
}
