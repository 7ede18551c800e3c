using Models;

namespace Verify.Exploration;

/// <summary>
/// What runs have covered: each event with the one that came before it in its run, both by kind and detail; and each
/// step of the client's machine, by phase and vault activity before and after it, and what it was told. Which caller
/// or token it was does not matter. It says how much was seen that differs, and not how much there is.
/// </summary>
sealed class Coverage
{
    // FNV-1a: the numbers must be the same in every process, which those of string.GetHashCode are not.
    const ulong Offset = 14_695_981_039_346_656_037, Prime = 1_099_511_628_211;

    readonly HashSet<ulong> _steps = [];

    /// <summary>A number for each different thing that was seen; the same in every process.</summary>
    public IReadOnlyCollection<ulong> Steps => _steps;

    public void Add(IReadOnlyList<Observation> run)
    {
        ulong before = Offset;
        foreach (Observation one in run)
        {
            if (one.Step is { } step)
            {
                _steps.Add(NumberOf(step));
                continue;
            }

            ulong now = Append(Append(Offset, (ulong)one.Event.Kind), one.Event.Detail);
            _steps.Add(Append(before, now));
            before = now;
        }
    }

    static ulong NumberOf(MachineStep step)
    {
        // A first number that no event can make: their kinds are far below it.
        ulong number = Append(Offset, ulong.MaxValue);
        foreach (byte part in (ReadOnlySpan<byte>)
            [
                (byte)step.Before.Phase, (byte)step.Before.Vault, (byte)step.Input.Kind,
                (byte)step.Next.Phase, (byte)step.Next.Vault,
            ])
        {
            number = Append(number, part);
        }

        return number;
    }

    static ulong Append(ulong number, string? text)
    {
        foreach (char c in text ?? "") number = Append(number, c);
        return number;
    }

    /// <summary>
    /// Multiplied before as well as after: a part may be as large as the number, and their order counts.
    /// </summary>
    static ulong Append(ulong number, ulong part) => unchecked(((number * Prime) ^ part) * Prime);
}
