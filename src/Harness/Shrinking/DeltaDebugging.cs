using Microsoft.Coyote.Rewriting;

namespace Harness;

/// <summary>
/// Leaves out of what fails whatever it does without (delta debugging: Zeller and Hildebrandt, TSE 28(2), 2002).
/// </summary>
[SkipRewriting("It is about runs and not part of them.")]
public static class DeltaDebugging
{
    /// <summary>
    /// Halves, quarters and so on of the parts are left out, at last each by itself, until each one is needed.
    /// </summary>
    /// <param name="whole">What fails.</param>
    /// <param name="parts">What it is made of.</param>
    /// <param name="without">What fails without these parts; null if nothing does.</param>
    public static T LeaveOut<T, TPart>(T whole, Func<T, IReadOnlyList<TPart>> parts, Func<T, TPart[], T?> without)
        where T : class
    {
        for (int size = parts(whole).Count / 2; size > 1; size /= 2)
        {
            for (int end = parts(whole).Count; end > 0; end = Math.Min(end - size, parts(whole).Count)) TryWithout(end, size);
        }

        // Round and round, until each one was tried in vain since the last that went.
        for (int end = parts(whole).Count, inVain = 0; inVain < parts(whole).Count; end = Math.Min(end - 1, parts(whole).Count))
        {
            if (end <= 0) end = parts(whole).Count;
            inVain = TryWithout(end, 1) ? 0 : inVain + 1;
        }

        return whole;

        bool TryWithout(int end, int size)
        {
            if (without(whole, [.. parts(whole).Take(end).Skip(end - size)]) is not { } less) return false;
            whole = less;
            return true;
        }
    }
}
