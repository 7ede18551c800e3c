using static Models.PropertySet;
using static Models.WorldEventKind;

namespace Models;

/// <summary>What a violation says to people. Asked only of what <see cref="Judgement"/> has found to be one.</summary>
static class Explanation
{
    public static string Of<TFacts>(Property property, ref TFacts past, in WorldEvent e)
        where TFacts : IWorldFacts, allows ref struct => property.Bit switch
        {
            AtMostOneRefreshInFlight =>
                $"refresh token {e.Token} was presented while another presentation was outstanding",
            AtMostOneRefreshPerGeneration => $"refresh token {e.Token} was presented although its access token was good",
            NoSpentTokenPresented => $"refresh token {e.Token} was presented although its successor had been received",
            NoZombieSession or NoStoredZombie => OfZombie(ref past, e),
            NoCrossSession => OfCrossing(ref past, e),
            SaveBeforeUse => $"access token {e.Token} was sent before it was durable",
            VaultMovesForward => $"{e.Pair} was written over {past.Stored?.Token}",
            TornVaultNeverTrusted => $"{e.Kind}: token {e.Token} comes of a record that was found torn",
            BoundedSends => $"the request of caller {e.Caller} was sent {past.SendsOf(e.Caller) + 1} times",
            BoundedAttempts => $"refresh token {e.Token} was presented too often",
            FailClosedOnce => e.Kind == SessionExpired
                ? $"session {e.Pair.Session} was announced to have ended a second time"
                : $"a refresh failed for caller {e.Caller} and the session went on",
            ServerIsTheTruth => $"session {e.Pair.Session} ended with reason {e.Detail}, of which there was no cause",
            SecretsStayInside => $"a secret was found in {e.Detail}",
            EveryCallerAnswered => $"caller {e.Caller} ended with an {e.Detail}",
            Converges => $"a request after the faults failed: {e.Detail}",
            SessionSurvives => $"session {e.Pair.Session} ended with reason {e.Detail}",
            EveryCallerSucceeds => $"caller {e.Caller} ended with {e.Detail}",
            _ => $"{e} broke it",
        };

    public static string OfTheEnd<TFacts>(Property property, ref TFacts past)
        where TFacts : IWorldFacts, allows ref struct => property.Bit switch
        {
            NoZombieSession or NoStoredZombie => $"the vault still holds {past.Stored}, of a session that has ended",
            FailClosedOnce =>
                $"session {past.WipedUnannounced} was wiped from the vault, and nobody was told that it ended",
            EveryCallerAnswered => $"caller {past.Unanswered} was never answered",
            _ => "the run ended and broke it",
        };

    static string OfZombie<TFacts>(ref TFacts past, in WorldEvent e)
        where TFacts : IWorldFacts, allows ref struct => e.Kind switch
        {
            SignOutAcknowledged => $"the sign-out was acknowledged while the vault held {past.Stored}",
            VaultWritten or VaultRead => $"{e.Kind}: token {e.Token} is of a session whose sign-out was acknowledged",
            _ => $"{e.Kind}: token {e.Token} belongs to a session that has ended",
        };

    static string OfCrossing<TFacts>(ref TFacts past, in WorldEvent e)
        where TFacts : IWorldFacts, allows ref struct
    {
        if (e.Kind == RequestSent)
            return $"a request that was sent with family {past.FamilyOfCaller(e.Caller)} was sent again with {e.Token}";
        return Judgement.IsForeignToItsSession(ref past, e)
            ? $"session {e.Pair.Session} of family {past.FamilyOf(e.Pair.Session)} was stored with {e.Token}"
            : $"{e.Token}, of session {past.SessionOf(e.Token.Family)}, was stored as {e.Pair}";
    }
}
