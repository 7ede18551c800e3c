using FsCheck;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace PropertyTests;

/// <summary>
/// Looks for a counterexample of a property that ought to have one, always with the same seed, and keeps what it
/// shrank to.
/// </summary>
sealed class Falsifier : IRunner
{
    object? _counterexample;

    /// <summary>The shrunk counterexample to a property of one argument; null if none was found.</summary>
    public static T? FindCounterexample<T>(Property property, int maxTest)
        where T : class
    {
        Falsifier falsifier = new();
        Replay seed = new(new Rnd(2026, 1), FSharpOption<int>.None);
        Check.One(Config.Quick.WithMaxTest(maxTest).WithReplay(seed).WithRunner(falsifier), property);
        return (T?)falsifier._counterexample;
    }

    void IRunner.OnFinished(string name, FsCheck.TestResult result) =>
        _counterexample = result is FsCheck.TestResult.Failed { Item3: var shrunk } ? shrunk.Head : null;

    void IRunner.OnStartFixture(Type fixture)
    {
    }

    void IRunner.OnArguments(
        int count, FSharpList<object> arguments, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> print)
    {
    }

    void IRunner.OnShrink(FSharpList<object> arguments, FSharpFunc<FSharpList<object>, string> print)
    {
    }
}
