using RefreshCore;

namespace Verify.Machine;

/// <summary>
/// Visits, breadth first, every state that a machine reaches from the start of a process when it is told
/// everything that its alphabet can say. The inputs need not be plausible: an answer that nobody asked for is
/// told too.
/// </summary>
static class MachineWalk
{
    /// <summary>Every transition, in the order of discovery; each reached state is the source of some.</summary>
    public static IEnumerable<Walked> Over(StepFunction step, RefreshPolicy policy, MachineAlphabet alphabet)
    {
        var reached = new HashSet<RefreshState> { default };
        var frontier = new Queue<RefreshState>(reached);
        while (frontier.TryDequeue(out RefreshState state))
        {
            foreach (RefreshInput input in alphabet.For(state))
            {
                Transition after = step(state, input, policy);
                yield return new Walked(state, input, policy, after);
                if (reached.Add(after.Next)) frontier.Enqueue(after.Next);
            }
        }
    }
}
