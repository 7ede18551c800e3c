using Models;
using RefreshCore;

namespace UnitTests.Catalogue;

/// <summary>
/// A past to be judged by, one answer to each question whoever it is about. As it comes, nothing of it breaks anything:
/// one caller of family 1, sent once, whose session 1 is stored as generation 3.
/// </summary>
struct Past() : IWorldFacts
{
    public RefreshPolicy Policy { get; set; } = RefreshPolicy.Default;

    public int OutstandingNow { get; set; }

    public bool IsRefreshDue { get; set; } = true;

    public bool IsSpent { get; set; }

    public int AttemptsSoFar { get; set; } = 1;

    public bool SeesFlights { get; set; }

    public int PresentationsSoFar { get; set; } = 1;

    public int RejectionsSoFar { get; set; } = 1;

    public int RequestsSoFar { get; set; } = 1;

    public bool IsFamilyEnded { get; set; }

    public bool IsFamilySignedOut { get; set; }

    public bool IsSessionEnded { get; set; }

    public bool IsUserGone { get; set; }

    public int FamilyOfEach { get; set; } = 1;

    public int SessionOfEach { get; set; } = 1;

    public StoredRecord? Stored { get; set; } =
        new StoredRecord(new TokenRef(1, 3), false, new TokenId(1, 3), new TokenId(1, 3));

    public bool IsSaved { get; set; } = true;

    public bool IsVaultDegraded { get; set; }

    public bool IsFoundTorn { get; set; }

    public bool IsWipeOwed { get; set; }

    public int WipedUnannounced { get; set; }

    public int SendsSoFar { get; set; } = 1;

    public int Unanswered { get; set; }

    public bool WasSignOutRequested { get; set; }

    public int SignIns { get; set; } = 1;

    public bool WasRefused { get; set; }

    public int FailedAttempts { get; set; }

    public bool WasRejected { get; set; }

    public bool WasTorn { get; set; }

    public readonly int Outstanding(int incarnation, int family) => OutstandingNow;

    public readonly bool MayBeRefreshed(TokenId refresh) => IsRefreshDue;

    public readonly bool IsKnownSpent(int incarnation, TokenId refresh) => IsSpent;

    public readonly int Attempts(int incarnation, TokenId refresh) => AttemptsSoFar;

    public readonly int Presentations(int incarnation, TokenId refresh) => PresentationsSoFar;

    public readonly int Rejections(int incarnation) => RejectionsSoFar;

    public readonly int Requests(int incarnation) => RequestsSoFar;

    public readonly bool HasEnded(int family) => IsFamilyEnded;

    public readonly bool IsSignedOut(int family) => IsFamilySignedOut;

    public readonly bool HasSessionEnded(int session) => IsSessionEnded;

    public readonly bool HasUserLeft(int session) => IsUserGone;

    public readonly int FamilyOf(int session) => FamilyOfEach;

    public readonly int SessionOf(int family) => SessionOfEach;

    public readonly bool IsDurable(TokenId access) => IsSaved;

    public readonly bool IsDegraded(int incarnation) => IsVaultDegraded;

    public readonly bool WasFoundTorn(int incarnation, int family) => IsFoundTorn;

    public readonly int FamilyOfCaller(int caller) => FamilyOfEach;

    public readonly int SendsOf(int caller) => SendsSoFar;
}
