using System.Reflection;
using Harness;
using Xunit.v3;

namespace MachineTests;

/// <summary>Checks the checks: which claim is seen to fail on which broken machine.</summary>
public sealed class RulesTests
{
    static readonly ILookup<string, string> s_machinesByClaim = (
        from type in typeof(RulesTests).Assembly.GetTypes()
        where type.Namespace == typeof(RulesTests).Namespace
        from method in type.GetMethods()
        from data in method.GetCustomAttributes<InlineDataAttribute>()
        let machine = data.Data is [string name, ..] ? name : ""
        where machine == Judge.Right || Broken.Names.Contains(machine)
        select (Claim: method.Name, Machine: machine))
        .ToLookup(pair => pair.Claim, pair => pair.Machine);

    [Fact]
    public void Every_claim_is_kept_by_the_right_machine_and_broken_by_another()
    {
        s_machinesByClaim.Should().NotBeEmpty();
        s_machinesByClaim.Should().OnlyContain(claim => claim.First() == Judge.Right && claim.Count() > 1);
    }
}
