using Mono.Cecil;

namespace CoyoteTests;

/// <summary>A kind of call that the code under test must not make, measured on Coyote 1.7.11 and .NET 10.</summary>
/// <param name="Why">What goes wrong.</param>
/// <param name="Matches">Of a method and the type that it is called on, as that was before the rewriting.</param>
sealed record UncontrolledCall(string Why, Func<string, MethodReference, bool> Matches)
{
    const string TaskType = "System.Threading.Tasks.Task";
    const string TaskOfType = "System.Threading.Tasks.Task`1";
    const string CancellationSource = "System.Threading.CancellationTokenSource";

    /// <summary>Forbidden in all code under test.</summary>
    public static IReadOnlyList<UncontrolledCall> Anywhere { get; } =
    [
        new("Coyote does not see it, and misses races", (type, _) => type is "System.Threading.Lock"),
        new("a false deadlock", (type, _) => type.StartsWith("System.Threading.Channels.", StringComparison.Ordinal)),
        new("a false hang", (type, call) => type is "System.Lazy`1" && IsOfTasks(call)),
        new("real time", (type, call) => IsTask(type) && call.Name is "WaitAsync"),
        new("the real scheduler", (type, call) => IsTask(type) && call.Name is "ContinueWith"),
        new("a false deadlock", (type, call) => type is TaskType && call.Name is "WhenEach"),
        new("not intercepted: pass an array", (type, call) =>
            type is TaskType && call.Name is "WhenAll" or "WhenAny" or "WaitAll" && Has(call, "ReadOnlySpan`1")),
        new("not intercepted", (type, call) => type is TaskType && call.Name is "Delay" && Has(call, "TimeProvider")),
        new("its token is seen before it starts only, and infinity elapses", (type, call) =>
            type is TaskType && call.Name is "Delay" && Has(call, "CancellationToken")),
        new("the timeout is ignored", (type, call) => IsTask(type) && call.Name is "Wait" && call.Parameters.Count > 0),
        new("it kills the process", (type, call) => call.Name is "ConfigureAwait" && Has(call, "ConfigureAwaitOptions")),
        new("a false deadlock", (type, call) => type is CancellationSource && call.Name is "CancelAfter" or "CancelAsync"),
        new("a false deadlock: give it a clock", (type, call) =>
            type is CancellationSource && call.Name is ".ctor" && call.Parameters.Count == 1),
        new("it may block on a callback: Unregister", (type, call) =>
            type is "System.Threading.CancellationTokenRegistration" && call.Name is "Dispose" or "DisposeAsync"),
        new("token and timeout are ignored", (type, call) =>
            type is "System.Threading.SemaphoreSlim" && call.Name is "Wait" or "WaitAsync" && call.Parameters.Count > 0),
        new("not intercepted", (type, call) =>
            type.StartsWith("System.Threading.Tasks.TaskCompletionSource", StringComparison.Ordinal)
            && (call.Name is "SetFromTask" || (call.Name is "SetCanceled" && call.Parameters.Count > 0))),
        new("real timers", (type, _) => type is "System.Threading.Timer" or "System.Threading.PeriodicTimer"),
        new("the real scheduler", (type, call) =>
            type is "System.Threading.ThreadPool" && call.Name.Contains("Queue", StringComparison.Ordinal)),
        new("the real scheduler", (type, _) => type is "System.Threading.Tasks.Parallel"),
        new("it really blocks", (type, _) =>
            type is "System.Threading.ManualResetEventSlim" or "System.Threading.ReaderWriterLockSlim"),
        new("the timeout is ignored", (type, call) =>
            type is "System.Threading.Monitor" && call.Name is "TryEnter" && call.Parameters.Count > 1
            && Has(call, "Int32")),
        new("not a scheduling point", (type, call) =>
            (type is "System.Threading.Interlocked"
                && call.Parameters[0].ParameterType.Name is "Byte&" or "SByte&" or "Int16&" or "UInt16&")
            || (type is "System.Threading.Volatile" && call.Name.EndsWith("Barrier", StringComparison.Ordinal))),
        new("time is the TimeProvider's", (type, call) =>
            type is "System.DateTime" or "System.DateTimeOffset" && call.Name is "get_Now" or "get_UtcNow" or "get_Today"),
        new("chance that no replay repeats", (type, call) => type is "System.Guid" && call.Name is "NewGuid"),
    ];

    /// <summary>Forbidden besides where every task that is waited for may be a source's.</summary>
    public static IReadOnlyList<UncontrolledCall> InTheClient { get; } =
    [
        .. Anywhere,
        new("a false deadlock over a source that runs its continuations asynchronously", (type, call) =>
            type is TaskType && call.Name is "WhenAll" or "WhenAny"),
    ];

    static bool IsTask(string type) => type is TaskType or TaskOfType;

    static bool Has(MethodReference call, string parameter) =>
        call.Parameters.Any(candidate => candidate.ParameterType.GetElementType().Name == parameter
            || candidate.ParameterType.Name == parameter);

    static bool IsOfTasks(MethodReference call) =>
        call.DeclaringType is GenericInstanceType { GenericArguments: [var of, ..] }
        && of.Name is "Task" or "Task`1" or "ValueTask" or "ValueTask`1";
}
