using RefreshCore;

namespace Models;

/// <summary>
/// What the properties ask of the past. A ledger answers from a timeline, a state that is checked from its own bytes.
/// Asking changes nothing. Families, sessions and callers count from 1, and 0 is none.
/// </summary>
public interface IWorldFacts
{
    /// <summary>The limits that the client was given, by which it is judged.</summary>
    RefreshPolicy Policy { get; }

    /// <summary>Presentations of this family's refresh tokens that this incarnation has no answer to yet.</summary>
    int Outstanding(int incarnation, int family);

    /// <summary>
    /// The pair of this refresh token may be refreshed: its access token was rejected, the clock ran near its expiry,
    /// or a launch found that its rotation was under way.
    /// </summary>
    bool MayBeRefreshed(TokenId refresh);

    /// <summary>This incarnation was answered with its successor, or with a refusal.</summary>
    bool IsKnownSpent(int incarnation, TokenId refresh);

    /// <summary>How often this token was presented in the flight that is up, as far as flights can be seen.</summary>
    int Attempts(int incarnation, TokenId refresh);

    /// <summary>
    /// No flight of this subject goes unseen or begins unasked. Otherwise it is also judged by what asks for flights, and
    /// only then <see cref="Presentations"/>, <see cref="Rejections"/> and <see cref="Requests"/> matter.
    /// </summary>
    bool SeesFlights { get; }

    /// <summary>How often this token was presented since it was last answered with new tokens.</summary>
    int Presentations(int incarnation, TokenId refresh);

    /// <summary>Requests of this incarnation that were answered 401.</summary>
    int Rejections(int incarnation);

    /// <summary>Callers of this incarnation that began.</summary>
    int Requests(int incarnation);

    /// <summary>The session of this family ended, and no death has taken that back.</summary>
    bool HasEnded(int family);

    /// <summary>Its end was acknowledged, which says that it is durable.</summary>
    bool IsSignedOut(int family);

    /// <summary>The end of this session was announced, and no death has taken that back.</summary>
    bool HasSessionEnded(int session);

    /// <summary>
    /// The user has asked for the end of this session, by signing out or by signing in again. Session 0 is the one of a
    /// record that could not be read: the newest.
    /// </summary>
    bool HasUserLeft(int session);

    /// <summary>The family of the token that this session was first stored with.</summary>
    int FamilyOf(int session);

    /// <summary>The session that was first stored with a token of this family.</summary>
    int SessionOf(int family);

    /// <summary>The whole record that a launch would find, if any.</summary>
    StoredRecord? Stored { get; }

    /// <summary>This access token has been in the vault.</summary>
    bool IsDurable(TokenId access);

    /// <summary>This incarnation has said that its vault fails, and has written nothing since.</summary>
    bool IsDegraded(int incarnation);

    /// <summary>When this incarnation read the vault, the record was torn, and it was of this family.</summary>
    bool WasFoundTorn(int incarnation, int family);

    /// <summary>A wipe has failed, and what it was to wipe has been neither wiped nor replaced since.</summary>
    bool IsWipeOwed { get; }

    /// <summary>A session whose record was wiped, and of whose end nobody has been told.</summary>
    int WipedUnannounced { get; }

    /// <summary>The family of the first token that this caller's request was sent with.</summary>
    int FamilyOfCaller(int caller);

    /// <summary>How often this caller's request was sent.</summary>
    int SendsOf(int caller);

    /// <summary>A caller that began and has neither a response nor an error.</summary>
    int Unanswered { get; }

    /// <summary>The user asked to be signed out.</summary>
    bool WasSignOutRequested { get; }

    /// <summary>How often a user signed in.</summary>
    int SignIns { get; }

    /// <summary>The auth server refused a refresh token, and the client heard of it.</summary>
    bool WasRefused { get; }

    /// <summary>Refresh requests of the flight, as far as flights can be seen, that ended without a verdict of the auth server.</summary>
    int FailedAttempts { get; }

    /// <summary>The gateway answered a request with 401.</summary>
    bool WasRejected { get; }

    /// <summary>A write was torn.</summary>
    bool WasTorn { get; }
}
