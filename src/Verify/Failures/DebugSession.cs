using System.Globalization;

namespace Verify.Failures;

/// <summary>Somebody looks at a failure with a debugger.</summary>
/// <param name="isAttached">Whether the debugger is there.</param>
/// <param name="break">Stops the process in it.</param>
sealed class DebugSession(Func<bool> isAttached, Action @break)
{
    static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Ends when the debugger is there.</summary>
    public void Wait(TextWriter output)
    {
        if (isAttached()) return;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Waiting for a debugger to attach to process {Environment.ProcessId}. Ctrl+C ends this."));
        while (!isAttached()) Thread.Sleep(s_pause);
    }

    /// <summary>In the step that violates: up the stack is the client.</summary>
    public void Break() => @break();
}
