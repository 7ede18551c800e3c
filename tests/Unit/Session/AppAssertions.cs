using RefreshClient;
using RefreshCore;

namespace UnitTests.Session;

static class AppAssertions
{
    /// <summary>The caller goes without a token, for this reason.</summary>
    public static async Task ShouldGoWithoutAsync(this App app, Task caller, CallerFailure why)
    {
        TokenUnavailableException e = (await caller.Awaiting(task => task.Within())
            .Should().ThrowAsync<TokenUnavailableException>($"{app.Session.State.Phase}")).Which;
        e.Reason.Should().Be(why);
    }

    /// <summary>The pause that is set next passes.</summary>
    public static async Task ElapsePauseAsync(this App app) =>
        app.Clock.Advance((await app.Clock.TimerAsync()).DueTime);
}
