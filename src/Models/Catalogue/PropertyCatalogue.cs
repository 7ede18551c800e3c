using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Models;

/// <summary>The properties that every refresher must keep, in the order in which reports list them.</summary>
public static class PropertyCatalogue
{
    public static Property AtMostOneRefreshInFlight { get; } = Safety(
        PropertySet.AtMostOneRefreshInFlight,
        "Never two refresh requests of one session outstanding from one incarnation.");

    public static Property AtMostOneRefreshPerGeneration { get; } = Safety(
        PropertySet.AtMostOneRefreshPerGeneration,
        "A pair is refreshed only after its access token was rejected or came near its expiry, and once.");

    public static Property NoSpentTokenPresented { get; } = Safety(
        PropertySet.NoSpentTokenPresented,
        "Never presents a refresh token that the client knows is spent.");

    public static Property NoZombieSession { get; } = Safety(
        PropertySet.NoZombieSession,
        "After a session ended no token of it is sent, stored or held; the vault is empty of it.");

    /// <summary>
    /// The same where threads really run at once. There a request may be on its way when its session ends, and the
    /// timeline cannot tell whether it left before: what is sent is left to hosts that take one step at a time.
    /// </summary>
    public static Property NoStoredZombie { get; } = Safety(PropertySet.NoStoredZombie, NoZombieSession.Says);

    public static Property NoCrossSession { get; } = Safety(
        PropertySet.NoCrossSession,
        "No request or reply of one session touches another.");

    public static Property SaveBeforeUse { get; } = Safety(
        PropertySet.SaveBeforeUse,
        "No request carries a token that is not durable, unless the vault was reported degraded.");

    public static Property VaultMovesForward { get; } = Safety(
        PropertySet.VaultMovesForward,
        "The stored generation never decreases within a session.");

    public static Property TornVaultNeverTrusted { get; } = Safety(
        PropertySet.TornVaultNeverTrusted,
        "A torn or corrupt record is never used.");

    public static Property BoundedSends { get; } = Safety(
        PropertySet.BoundedSends,
        "Each request is sent at most MaxSends times (rule 11).");

    public static Property BoundedAttempts { get; } = Safety(
        PropertySet.BoundedAttempts,
        "A refresh token is presented at most MaxAttempts times a flight, of which each 401 asks for one (rule 7).");

    public static Property FailClosedOnce { get; } = Safety(
        PropertySet.FailClosedOnce,
        "A flight that ran out of attempts ends its session, and a session that ends says so exactly once.");

    public static Property ServerIsTheTruth { get; } = Safety(
        PropertySet.ServerIsTheTruth,
        "Only the server, the user, a torn vault or rule 7 ends a session: the clock alone never does.");

    public static Property SecretsStayInside { get; } = Safety(
        PropertySet.SecretsStayInside,
        "No secret in a state, trace, log or exception message.");

    public static Property EveryCallerAnswered { get; } = Liveness(
        PropertySet.EveryCallerAnswered,
        "Every caller ends with a response or a typed error.");

    /// <summary>
    /// It is the host that sees a deadlock: nothing can take a step, and somebody waits. So it judges this one.
    /// </summary>
    public static Property NoDeadlock { get; } = Liveness(
        PropertySet.NoDeadlock,
        "There is always a step to take until everybody has been answered.");

    public static Property Converges { get; } = Liveness(
        PropertySet.Converges,
        "With the faults over and the session alive, a new request succeeds.");

    /// <summary>
    /// Holds or not by server policy and fault, so it is no part of <see cref="Always"/>: a scenario in which it must
    /// hold asks for it.
    /// </summary>
    public static Property SessionSurvives { get; } = Safety(
        PropertySet.SessionSurvives,
        "No fault in the budget logs the user out.");

    /// <summary>Like <see cref="SessionSurvives"/>, of the callers: nothing that happens to one fails another.</summary>
    public static Property EveryCallerSucceeds { get; } = Safety(
        PropertySet.EveryCallerSucceeds,
        "Every caller that does not give up gets its response.");

    /// <summary>What must hold in every run of every scenario.</summary>
    public static IReadOnlyList<Property> Always { get; } =
    [
        AtMostOneRefreshInFlight, AtMostOneRefreshPerGeneration, NoSpentTokenPresented, NoZombieSession,
        NoCrossSession, SaveBeforeUse, VaultMovesForward, TornVaultNeverTrusted, BoundedSends, BoundedAttempts,
        FailClosedOnce, ServerIsTheTruth, SecretsStayInside, EveryCallerAnswered, NoDeadlock,
        Converges,
    ];

    /// <summary>The same for a host in which threads really run at once.</summary>
    public static IReadOnlyList<Property> AlwaysWithThreads { get; } =
        [.. Always.Select(property => property == NoZombieSession ? NoStoredZombie : property)];

    /// <summary>
    /// The properties that this event breaks. What is to be said of each is for <see cref="Explain"/>, afterwards: this
    /// allocates nothing.
    /// </summary>
    /// <param name="facts">What follows from the events before this one. No member of it changes anything.</param>
    public static PropertySet Judge<TFacts>(in TFacts facts, in WorldEvent e)
        where TFacts : IWorldFacts, allows ref struct => Judgement.Of(ref Unsafe.AsRef(in facts), e);

    /// <summary>The properties that a run breaks by ending like this: by what is left, or by what never came.</summary>
    public static PropertySet JudgeEnd<TFacts>(in TFacts facts)
        where TFacts : IWorldFacts, allows ref struct => Judgement.OfTheEnd(ref Unsafe.AsRef(in facts));

    /// <summary>How this event breaks a property, of those that <see cref="Judge"/> has named.</summary>
    public static string Explain<TFacts>(Property property, in TFacts facts, in WorldEvent e)
        where TFacts : IWorldFacts, allows ref struct => Explanation.Of(property, ref Unsafe.AsRef(in facts), e);

    /// <summary>How the end of the run breaks a property, of those that <see cref="JudgeEnd"/> has named.</summary>
    public static string ExplainEnd<TFacts>(Property property, in TFacts facts)
        where TFacts : IWorldFacts, allows ref struct => Explanation.OfTheEnd(property, ref Unsafe.AsRef(in facts));

    static Property Safety(PropertySet bit, string says) => new($"{bit}", PropertyKind.Always, says) { Bit = bit };

    static Property Liveness(PropertySet bit, string says) => new($"{bit}", PropertyKind.Eventually, says) { Bit = bit };
}
