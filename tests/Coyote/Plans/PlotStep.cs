using System.Globalization;
using Harness;

namespace CoyoteTests;

/// <summary>What the app, its user or time does, in a plot that is made up.</summary>
public enum PlotAct
{
    Nothing,
    Call,
    CallImpatiently,
    Expire,
    RunNearExpiry,
    SignOut,
    SignIn,
    Close,
    WaitAnHour,
}

/// <summary>A step of a plot, which ends when everything that it started has ended.</summary>
/// <param name="Act">What happens.</param>
/// <param name="Callers">How many do it, 1 or more, if it is a call; otherwise 0.</param>
/// <param name="Meanwhile">What happens at the same time, at any moment of it.</param>
public readonly record struct PlotStep(PlotAct Act, int Callers = 0, PlotAct Meanwhile = PlotAct.Nothing)
{
    /// <summary>Steps that say less and may show the same.</summary>
    public IEnumerable<PlotStep> Simpler()
    {
        if (Meanwhile != PlotAct.Nothing) yield return this with { Meanwhile = PlotAct.Nothing };
        if (Act == PlotAct.CallImpatiently) yield return this with { Act = PlotAct.Call };
        if (Callers > 1) yield return this with { Callers = Callers - 1 };
        if (Act == PlotAct.WaitAnHour) yield return new PlotStep(PlotAct.RunNearExpiry);
    }

    public override string ToString()
    {
        string who = Callers == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" by {Callers}");
        return $"{Act}{who}{(Meanwhile == PlotAct.Nothing ? "" : $" while {Meanwhile}")}";
    }
}

/// <summary>A made-up plot on its way. The user launches the app again, if it died or was closed.</summary>
public sealed class PlotRun(ScenarioRun run)
{
    int _callers;
    int _families = 1;

    public Task PlayAsync(PlotStep step)
    {
        run.LaunchIfDead();
        return step.Meanwhile == PlotAct.Nothing
            ? BeginAsync(step.Act, step.Callers)
            : ScenarioRun.AllAsync(BeginAsync(step.Act, step.Callers), Task.Run(() => BeginAsync(step.Meanwhile, 0)));
    }

    Task BeginAsync(PlotAct act, int callers)
    {
        switch (act)
        {
            case PlotAct.Call:
                return run.CallAsync(Next(callers));
            case PlotAct.CallImpatiently:
                return ScenarioRun.AllAsync([.. Next(callers).Select(run.CallImpatientlyAsync)]);
            case PlotAct.SignOut:
                return run.Process.SignOutAsync();
            case PlotAct.SignIn:
                _families++;
                return run.Process.SignInAsync();
            case PlotAct.Close:
                return run.CloseAsync();
            case PlotAct.Expire:
                EachFamily(run.World.ExpireAccessTokens);
                return Task.CompletedTask;
            case PlotAct.WaitAnHour:
                run.World.PassTime(TimeSpan.FromHours(1));
                EachFamily(run.World.RunNearExpiry);
                return Task.CompletedTask;
            case PlotAct.RunNearExpiry:
                EachFamily(run.World.RunNearExpiry);
                return Task.CompletedTask;
            default:
                return Task.CompletedTask;
        }
    }

    int[] Next(int callers) => [.. Enumerable.Range(0, callers).Select(_ => ++_callers)];

    /// <summary>Of every sign-in: which of them the client still has is its own affair.</summary>
    void EachFamily(Action<int> act)
    {
        for (int family = 1; family <= _families; family++) act(family);
    }
}
