using Microsoft.Coyote.Random;
using Microsoft.Coyote.Specifications;
using Models;

namespace Harness;

/// <summary>Coyote decides, so that a trace of its decisions replays the faults with the schedule.</summary>
public sealed class CoyoteChoices : IChoices
{
    readonly Generator _generator = Generator.Create();

    // One in three: late opportunities get their turn before an early one has used the budget up.
    public bool Strike(Fault fault) => _generator.NextInteger(3) == 0;

    public void Report(Violation violation, IReadOnlyList<WorldEvent> timeline) =>
        Specification.Assert(false, ViolationText.Of(violation, timeline));
}
