using System.Collections.Concurrent;

namespace CoyotePatch;

/// <summary>
/// A thread that runs one of Coyote's operations after another. Coyote starts a thread for each, some forty a schedule,
/// and that is two thirds of what a schedule costs; to reuse them is on its own list of things to do
/// (<c>CoyoteRuntime.CreateControlledThread</c>). The methods stand for those of <see cref="Thread"/> that it calls there.
/// </summary>
public sealed class OperationThread
{
    /// <summary>The last to become idle is the first to be used, since what it touches is still in the caches.</summary>
    static readonly ConcurrentStack<OperationThread> s_idle = new();

    /// <summary>
    /// None is ever ended: there are as many as operations were at once, those included that were being stopped meanwhile.
    /// </summary>
    static readonly ConcurrentDictionary<Thread, OperationThread> s_all = new();

    readonly Thread _thread;
    readonly object _gate = new();
    bool _isStarted;
    bool _isGiven;
    ParameterizedThreadStart? _operation;
    object? _input;
    ExecutionContext? _context;

    OperationThread()
    {
        _thread = new Thread(Serve) { IsBackground = true, Name = $"{Guid.NewGuid()}" };
        s_all[_thread] = this;
    }

    /// <summary>In place of <see cref="Thread(ParameterizedThreadStart, int)"/>.</summary>
    /// <param name="operation">What the thread is to run.</param>
    /// <param name="maxStackSize">In bytes; 0 for the default. Only a new thread heeds it.</param>
    /// <param name="logic">
    /// What the operation was made of. Code under test that makes threads may look at what becomes of them, so it gets new
    /// ones; a task or a continuation, which Coyote has as an action, knows no thread.
    /// </param>
    public static Thread Create(ParameterizedThreadStart operation, int maxStackSize, Delegate logic)
    {
        if (logic is not Action) return new Thread(operation, maxStackSize);
        if (!s_idle.TryPop(out OperationThread? idle)) idle = new OperationThread();
        idle._operation = operation;
        return idle._thread;
    }

    /// <summary>
    /// In place of <see cref="Thread.Name"/>'s setter. Coyote finds the operation of a thread by its name, for which any
    /// will do that no other thread has; a thread that had one keeps it.
    /// </summary>
    public static void SetName(Thread thread, string name) => thread.Name ??= name;

    /// <summary>In place of <see cref="Thread.Start()"/>.</summary>
    public static void Start(Thread thread) => Start(thread, null);

    /// <summary>In place of <see cref="Thread.Start(object)"/>.</summary>
    public static void Start(Thread thread, object? input)
    {
        if (s_all.TryGetValue(thread, out OperationThread? reused)) reused.Give(input);
        else thread.Start(input);
    }

    void Give(object? input)
    {
        (_input, _context) = (input, ExecutionContext.Capture());
        if (!_isStarted)
        {
            _isStarted = true;
            _thread.UnsafeStart();
            return;
        }

        lock (_gate)
        {
            _isGiven = true;
            Monitor.Pulse(_gate);
        }
    }

    void Serve()
    {
        ExecutionContext own = ExecutionContext.Capture()!;
        while (true)
        {
            Run(own);
            AwaitOperation();
        }
    }

    /// <summary>What flows into an operation is what flows where it is started, and not where its thread was.</summary>
    /// <param name="own">What flows into it if that was suppressed.</param>
    void Run(ExecutionContext own)
    {
        (ParameterizedThreadStart operation, object? input, ExecutionContext? context) = (_operation!, _input, _context);
        (_operation, _input, _context) = (null, null, null);
        ExecutionContext.Run(context ?? own, operation.Invoke, input);
    }

    /// <summary>
    /// Nobody can give an operation before this waits. At a schedule's end Coyote interrupts whatever has not ended; if that
    /// was about to end by itself, the interrupt ends a wait here, and does not reach the next operation.
    /// </summary>
    void AwaitOperation()
    {
        lock (_gate)
        {
            s_idle.Push(this);
            while (!_isGiven)
            {
                try
                {
                    Monitor.Wait(_gate);
                }
                catch (ThreadInterruptedException)
                {
                    continue;
                }
            }

            _isGiven = false;
        }
    }
}
