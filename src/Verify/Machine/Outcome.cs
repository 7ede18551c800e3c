using RefreshCore;

namespace Verify.Machine;

/// <summary>
/// What a transition leads to, in words that do not depend on which session and generation it was about, so
/// that transitions which do the same are equal.
/// </summary>
readonly record struct Outcome(RefreshPhase Next, string Effects)
{
    public static Outcome Of(Walked walked)
    {
        RefreshEffect[] effects = [.. walked.After.Effects.AsSpan()];
        return new Outcome(
            walked.After.Next.Phase,
            effects is [] ? "nothing" : string.Join(", ", effects.Select(effect => Describe(effect, walked))));
    }

    static string Describe(RefreshEffect effect, Walked walked) => effect.Kind switch
    {
        RefreshEffectKind.SendRefresh or RefreshEffectKind.StartBackoff =>
            $"{effect.Kind}({Pair(effect, walked)}, {Attempt(effect, walked.Before)})",
        RefreshEffectKind.DiscardTokens or RefreshEffectKind.WipeVault or RefreshEffectKind.AcknowledgeSignIn =>
            $"{effect.Kind}({Session(effect, walked.Before)})",
        RefreshEffectKind.FailSignIn => $"{effect.Kind}({Session(effect, walked.Before)}, {effect.Failure})",
        RefreshEffectKind.AnnounceSessionExpired =>
            $"{effect.Kind}({Session(effect, walked.Before)}, {effect.EndReason})",
        RefreshEffectKind.ReportVaultDegraded => $"{effect.Kind}({Pair(effect, walked)})",
        _ when effect.Token != default => $"{effect.Kind}({Pair(effect, walked)})",
        _ => effect.ToString(),
    };

    static string Pair(RefreshEffect effect, Walked walked)
    {
        (RefreshState before, RefreshInput input) = (walked.Before, walked.Input);
        return effect.Token switch
        {
            var token when input.Kind == RefreshInputKind.VaultFoundRecord && token == input.Token => "recorded",
            var token when input.Kind == RefreshInputKind.RefreshSucceeded && token == input.Token.Next => "new",
            var token when input.Kind == RefreshInputKind.SignedIn && token == before.Token.NextSession => "new",
            var token when token == before.Token => Current(before),
            var token when token == before.Token.Next => "next",
            var token => throw new InvalidOperationException($"No word for pair {token} in {effect} of {walked}."),
        };
    }

    static string Session(RefreshEffect effect, RefreshState before) => effect.Token.Session switch
    {
        var session when session == before.Session => Current(before),
        var session when session == before.Token.NextSession.Session => "new",
        var session => throw new InvalidOperationException($"No word for session {session} in {effect}."),
    };

    static string Current(RefreshState before) => before.HasSession ? "current" : "last";

    static string Attempt(RefreshEffect effect, RefreshState before) =>
        before.Attempt == 0 ? $"attempt {effect.Attempt}"
        : effect.Attempt == before.Attempt ? "this attempt"
        : "next attempt";
}
