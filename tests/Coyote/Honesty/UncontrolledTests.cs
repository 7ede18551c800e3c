using System.Reflection;
using Harness;
using RefreshClient;

namespace CoyoteTests;

/// <summary>The code under test makes no call that Coyote does not control (DESIGN, section 6).</summary>
public sealed class UncontrolledTests
{
    [Fact]
    public void The_client_calls_nothing_that_is_not_controlled() =>
        CallsIn(typeof(TokenSession).Assembly, UncontrolledCall.InTheClient).Should().BeEmpty();

    [Fact]
    public void The_harness_calls_nothing_that_is_not_controlled() =>
        CallsIn(typeof(ScenarioRun).Assembly, UncontrolledCall.Anywhere).Should().BeEmpty();

    /// <summary>The scan is able to fail: it finds each call that was planted, rewritten or not.</summary>
    [Theory, InlineData(typeof(PlantedCalls)), InlineData(typeof(PlantedCallsRewritten))]
    public void Each_planted_call_is_found(Type planted)
    {
        string[] found = [.. Findings(planted).Select(finding => $"{finding.Type}.{finding.Member}")];

        foreach (MemberInfo member in planted.GetMembers(BindingFlags.Static | BindingFlags.Public))
            found.Should().Contain(name => name.Contains(member.Name), $"{member.Name} calls what is not controlled");
    }

    [Fact]
    public void Each_kind_of_call_is_planted() =>
        Findings(typeof(PlantedCalls)).Select(finding => finding.Why).Distinct()
            .Should().Contain(UncontrolledCall.InTheClient.Select(kind => kind.Why));

    static IEnumerable<string> CallsIn(Assembly assembly, IReadOnlyList<UncontrolledCall> forbidden) =>
        Uncontrolled.CallsIn(assembly.Location, forbidden, _ => true).Select(finding => finding.ToString());

    static IEnumerable<Uncontrolled.Finding> Findings(Type planted) => Uncontrolled.CallsIn(
        planted.Assembly.Location, UncontrolledCall.InTheClient, type => type.FullName == planted.FullName);
}
