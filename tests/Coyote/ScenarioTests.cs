using Harness;

namespace CoyoteTests;

public static class ScenarioTests
{
    [Fact, Microsoft.Coyote.SystematicTesting.Test]
    public static Task Five_callers_share_one_refresh() => Systematic.HoldsAsync(ScenarioCatalogue.ParallelCallers);
}
