using FsCheck;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Harness;

/// <summary>A runner that prints nothing: what is found is reported in the words of the machine.</summary>
sealed class Recorder : IRunner
{
    public FsCheck.TestResult? Result { get; private set; }

    public void OnStartFixture(Type type)
    {
    }

    public void OnArguments(
        int test, FSharpList<object> arguments, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> print)
    {
    }

    public void OnShrink(FSharpList<object> arguments, FSharpFunc<FSharpList<object>, string> print)
    {
    }

    public void OnFinished(string name, FsCheck.TestResult result) => Result = result;
}
