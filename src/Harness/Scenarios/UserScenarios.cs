using Models;
using static Models.Sometimes;

namespace Harness;

/// <summary>The user signs out, or somebody else signs in, at any moment of a refresh.</summary>
public static class UserScenarios
{
    public static Scenario SignOutDuringRefresh { get; } = new(
        nameof(SignOutDuringRefresh),
        "The user signs out while a refresh is under way: a late reply is revoked, not kept.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await ScenarioRun.AllAsync(run.CallAsync(1, 2), Task.Run(run.Process.SignOutAsync)).ConfigureAwait(false);
            await run.CallAsync(3).ConfigureAwait(false);
        })
    {
        MustHappen = [SignOutAcknowledged, SessionExpired, LateReplyIgnored, TokenRevoked, VaultWiped, CallerFailed],
    };

    public static Scenario AccountSwitch { get; } = new(
        nameof(AccountSwitch),
        "Another user signs in while a refresh is under way: nothing of the first session reaches the second.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await ScenarioRun.AllAsync(run.CallAsync(1, 2), Task.Run(run.Process.SignInAsync)).ConfigureAwait(false);
            await run.CallAsync(3).ConfigureAwait(false);
        })
    {
        MustHappen = [SessionExpired, LateReplyIgnored, TokenRevoked, CallerFailed, GatewayAccepted],
    };

    public static Scenario RefusalPastAccountSwitch { get; } = new(
        nameof(RefusalPastAccountSwitch),
        "Another user signs in, and the server revokes the first one's tokens: a refusal of these ends nothing else.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await ScenarioRun.AllAsync(run.CallAsync(1), Task.Run(() => SwitchAsync(run))).ConfigureAwait(false);
            await run.CallAsync(2).ConfigureAwait(false);
        })
    {
        AlsoHolds = [PropertyCatalogue.SessionSurvives],
        // That the late reply is a refusal is as rare as one schedule in some hundreds, so it is the mutant that shows it.
        MustHappen = [SessionExpired, LateReplyIgnored, CallerFailed, GatewayAccepted],
    };

    public static Scenario SignOutAndIn { get; } = new(
        nameof(SignOutAndIn),
        "The user signs out and in again while a refresh is under way.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await ScenarioRun.AllAsync(
                run.CallAsync(1, 2), Task.Run(run.Process.SignOutAsync), Task.Run(run.Process.SignInAsync))
                .ConfigureAwait(false);
            await run.CallAsync(3).ConfigureAwait(false);
        })
    {
        MustHappen = [SignOutAcknowledged, SessionExpired, LateReplyIgnored, GatewayAccepted],
    };

    public static Scenario SignOutWhenTold { get; } = new(
        nameof(SignOutWhenTold),
        "The app is told that its session has ended, and signs out before it returns: nothing waits for the other.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            run.World.RevokeFamily(1);
            await run.CallAsync(1, 2).ConfigureAwait(false);
        })
    {
        WhenExpired = process => process.SignOutAsync(),
        MustHappen = [RefreshRefused, SessionExpired, SignOutAcknowledged, VaultWiped, CallerFailed],
    };

    public static IReadOnlyList<Scenario> All { get; } =
        [SignOutDuringRefresh, AccountSwitch, RefusalPastAccountSwitch, SignOutAndIn, SignOutWhenTold];

    static Task SwitchAsync(ScenarioRun run)
    {
        Task signedIn = run.Process.SignInAsync();
        run.World.RevokeFamily(1);
        return signedIn;
    }
}
