using System;
using System.Collections.Generic;
using System.Linq;
using RefreshCore;

namespace Models.Checked;

/// <summary>Says in a sentence why a run logged the user out, from what is to be seen of the run and nothing else.</summary>
public static class SessionLoss
{
    /// <summary>The sentence, or null if the run logs nobody out.</summary>
    /// <param name="policy">What the run's server does with refresh tokens.</param>
    /// <param name="steps">The run.</param>
    public static string? Explain(RotationPolicy policy, IReadOnlyList<WorldStep> steps)
    {
        WorldEvent end = steps.SelectMany(step => step.Events).LastOrDefault(IsLoss);
        return end.Detail switch
        {
            null => null,
            nameof(SessionEndReason.VaultUnreadable) => ExplainTorn(steps),
            nameof(SessionEndReason.RefreshRejected) => ExplainRefusal(policy, steps),
            nameof(SessionEndReason.AttemptsExhausted) =>
                $"All attempts of a flight failed ({Causes(steps)}), and the client fails closed: it cannot know whether its refresh token is still good.",
            nameof(SessionEndReason.GenerationsExhausted) => "The family was rotated as often as the client can count.",
            _ => $"The session ended: {end.Detail}.",
        };
    }

    static bool IsLoss(WorldEvent e) => e.Kind == WorldEventKind.SessionExpired
        && e.Detail is not (nameof(SessionEndReason.SignedOut) or nameof(SessionEndReason.SignedInAgain));

    static string ExplainTorn(IReadOnlyList<WorldStep> steps)
    {
        string how = Has(steps, WorldAction.ProcessDiesWriting) ? "The process died in the middle of a vault write"
            : Has(steps, WorldAction.WriteTears) ? "A vault write failed half-way and the process died"
            : "Something";
        return $"{how} and left a torn record, which is never trusted: no token is left to present, whatever the server forgives.";
    }

    static string ExplainRefusal(RotationPolicy policy, IReadOnlyList<WorldStep> steps)
    {
        WorldEvent reuse = steps.SelectMany(step => step.Events)
            .LastOrDefault(e => e.Kind == WorldEventKind.ServerDetectedReuse);
        if (reuse.Kind == WorldEventKind.ServerDetectedReuse)
        {
            bool isOrphan = steps.Last(step => step.Events.Contains(reuse)).Action == WorldAction.OrphanArrives;
            return isOrphan ? ExplainOrphan(policy, steps) : ExplainReuse(policy, steps, reuse.Token);
        }

        if (Has(steps, WorldAction.ServerRevokes)) return "The auth server revoked the session's tokens by itself.";
        string? user = Has(steps, WorldAction.UserSignsOut) ? "The user signed out"
            : Has(steps, WorldAction.UserSignsIn) ? "Another user signed in"
            : null;
        if (user is not null && steps.Any(step => step.Action is WorldAction.ProcessDies or WorldAction.ProcessDiesWriting))
            return $"{user}, which revoked the old session's tokens, and the process died before the vault knew: the next launch found the record of a session that was over.";
        return user is null
            ? "The auth server refused the refresh token."
            : $"{user}, which revoked the old session's tokens.";
    }

    static string ExplainReuse(RotationPolicy policy, IReadOnlyList<WorldStep> steps, TokenId reused)
    {
        WorldStep[] since =
            [.. steps.SkipWhile(step => !step.Events.Any(e => e.Kind == WorldEventKind.RefreshPresented && e.Token == reused))];
        int presenters = since.SelectMany(step => step.Events)
            .Where(e => e.Kind == WorldEventKind.RefreshPresented && e.Token == reused)
            .Select(e => e.Incarnation).Distinct().Count();
        string causes = Causes(since);
        string what = causes.Length > 0 ? $"but {causes}, so that the spent one was presented again"
            : presenters > 1 ? "and a second process on the same vault presented the spent one"
            : "and the spent one was presented again";
        return $"The server rotated the refresh token, {what}, {Unforgiven(policy, since)}: it revoked the family.";
    }

    static string ExplainOrphan(RotationPolicy policy, IReadOnlyList<WorldStep> steps) =>
        $"A request whose sender had given up or died reached the server late with a spent refresh token, {Unforgiven(policy, steps)}: it revoked the family, though nobody waited for the answer.";

    static string Unforgiven(RotationPolicy policy, IEnumerable<WorldStep> steps) => policy switch
    {
        RotationPolicy.Strict => "which this policy never forgives",
        _ when policy.HasReuseInterval()
            && (Has(steps, WorldAction.ReuseIntervalEnds) || Has(steps, WorldAction.TimePasses)) => "after the reuse interval was over",
        _ => "after its successor had been used",
    };

    /// <summary>Whatever kept answers from the client.</summary>
    static string Causes(IEnumerable<WorldStep> steps) => string.Join(
        " and ",
        steps.Select(step => step.Action switch
        {
            WorldAction.AnswerCut => "its answer was lost",
            WorldAction.RequestCut => "a request was lost",
            WorldAction.RequestDelayed => "the client gave up before the server acted",
            WorldAction.AttemptTimesOut => "the client gave up too early",
            WorldAction.TransportRetries => "the transport lost the answer and sent the request again by itself",
            WorldAction.ServerUnavailable => "the server failed",
            WorldAction.ServerThrottles => "the server was too busy",
            WorldAction.ProcessDies or WorldAction.ProcessDiesWriting => "the process died before it had saved the new one",
            _ => null,
        }).OfType<string>().Distinct());

    static bool Has(IEnumerable<WorldStep> steps, WorldAction action) => steps.Any(step => step.Action == action);
}
