using Harness;

namespace PropertyTests.World;

/// <summary>One thing that the app, its user or time does. The user launches the app first, if it died.</summary>
public abstract record PlanStep
{
    PlanStep()
    {
    }

    /// <summary>Ends when everything that it started has ended.</summary>
    public abstract Task PlayAsync(PlannedRun run);

    /// <summary>Steps that say less and may show the same.</summary>
    public virtual IEnumerable<PlanStep> Simpler() => [];

    /// <summary>Callers send a request each, at once.</summary>
    public sealed record Call(int Callers) : PlanStep
    {
        public override Task PlayAsync(PlannedRun run) => run.CallAsync(Callers);

        public override IEnumerable<PlanStep> Simpler() => Callers > 1 ? [new Call(1), new Call(Callers - 1)] : [];

        public override string ToString() =>
            Callers == 1 ? "a caller sends a request" : $"{Callers} callers send a request each";
    }

    /// <summary>A caller sends a request and loses patience, while others send theirs.</summary>
    public sealed record CallImpatiently(int Others) : PlanStep
    {
        public override Task PlayAsync(PlannedRun run) =>
            Task.WhenAll(run.CallImpatientlyAsync(), run.CallAsync(Others));

        public override IEnumerable<PlanStep> Simpler() => [new Call(1), new Call(Others)];

        public override string ToString() => $"a caller sends a request and is cancelled, and {new Call(Others)}";
    }

    public sealed record SignOut : PlanStep
    {
        public override Task PlayAsync(PlannedRun run) => run.SignOutAsync();

        public override string ToString() => "the user signs out";
    }

    public sealed record SignIn : PlanStep
    {
        public override Task PlayAsync(PlannedRun run) => run.SignInAsync();

        public override string ToString() => "a user signs in";
    }

    /// <summary>Two of these at once.</summary>
    public sealed record Together(PlanStep One, PlanStep Other) : PlanStep
    {
        public override Task PlayAsync(PlannedRun run) => Task.WhenAll(
            Task.Run(() => One.PlayAsync(run)), Task.Run(() => Other.PlayAsync(run)));

        public override IEnumerable<PlanStep> Simpler() =>
        [
            One, Other,
            .. One.Simpler().Select(one => this with { One = one }),
            .. Other.Simpler().Select(other => this with { Other = other }),
        ];

        public override string ToString() => $"at once: {One}; {Other}";
    }

    public sealed record Expire : PlanStep
    {
        public override Task PlayAsync(PlannedRun run) => Now(run.ExpireAccessTokens);

        public override string ToString() => "all access tokens expire";
    }

    public sealed record RunNearExpiry : PlanStep
    {
        public override Task PlayAsync(PlannedRun run) => Now(run.RunNearExpiry);

        public override string ToString() => "the clock comes near the access token's expiry";
    }

    /// <summary>Longer than any reuse interval, and longer than an access token lives.</summary>
    public sealed record Wait : PlanStep
    {
        public override Task PlayAsync(PlannedRun run) => Now(() =>
        {
            run.RunNearExpiry();
            run.World.PassTime(TimeSpan.FromHours(1));
        });

        public override IEnumerable<PlanStep> Simpler() => [new RunNearExpiry()];

        public override string ToString() => "an hour passes";
    }

    public sealed record Close : PlanStep
    {
        public override Task PlayAsync(PlannedRun run) => run.CloseAsync();

        public override string ToString() => "the user closes the app";
    }

    static Task Now(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
