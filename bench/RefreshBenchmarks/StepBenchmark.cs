using BenchmarkDotNet.Attributes;
using RefreshCore;

namespace RefreshBenchmarks;

/// <summary>One step of the machine. Bar: 0 bytes, under 25 ns.</summary>
[MemoryDiagnoser]
public class StepBenchmark
{
    static readonly TokenRef Token = new(1, 3);
    readonly RefreshPolicy _policy = RefreshPolicy.Default;
    RefreshState _usable;
    RefreshState _refreshing;
    RefreshInput _requested;
    RefreshInput _rejected;
    RefreshInput _succeeded;

    [GlobalSetup]
    public void Setup()
    {
        _usable = new RefreshState(RefreshPhase.Usable, Token.Session, Token.Generation);
        _refreshing = _usable with { Phase = RefreshPhase.Refreshing, Attempt = 1, IsRejected = true };
        _requested = RefreshInput.TokenRequested(TokenFreshness.Fresh);
        _rejected = RefreshInput.AccessTokenRejected(Token, 1);
        _succeeded = RefreshInput.RefreshSucceeded(Token, 1);
    }

    [Benchmark(Description = "a caller asks for a token")]
    public Transition Request() => RefreshMachine.Step(_usable, _requested, _policy);

    [Benchmark(Description = "a 401 starts a flight")]
    public Transition Reject() => RefreshMachine.Step(_usable, _rejected, _policy);

    [Benchmark(Description = "a 401 joins a flight")]
    public Transition Join() => RefreshMachine.Step(_refreshing, _rejected, _policy);

    [Benchmark(Description = "an attempt succeeds")]
    public Transition Succeed() => RefreshMachine.Step(_refreshing, _succeeded, _policy);
}
