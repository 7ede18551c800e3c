using Models;

namespace Harness;

/// <summary>Who decides what the world leaves open: Coyote, a generated plan, or a replayed one.</summary>
public interface IChoices
{
    /// <summary>There is an opportunity for this fault, and some of its budget is left: is it now?</summary>
    bool Strike(Fault fault);

    /// <summary>A property fell. A host that can stop the run does so here.</summary>
    void Report(Violation violation, IReadOnlyList<WorldEvent> timeline);
}
