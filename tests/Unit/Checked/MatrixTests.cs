using Checker;
using Models;
using Models.Checked;
using Verify.Checking;

namespace UnitTests.Checked;

/// <summary>The verdict matrix (DESIGN section 5): where a server's policy makes it impossible to stay signed in, and only there.</summary>
public sealed class MatrixTests
{
    const int Never = 0;

    /// <summary>Steps of the shortest run that logs the user out, by policy in the order of the enumeration.</summary>
    static readonly Dictionary<string, int[]> s_expected = new()
    {
        ["none"] = [Never, Never, Never, Never, Never],
        ["cut-before"] = [Never, Never, Never, Never, Never],
        ["cut-after"] = [Never, 17, Never, Never, Never],
        ["late"] = [Never, 17, Never, Never, Never],
        ["blind-retry"] = [Never, 14, Never, Never, Never],
        ["unavailable"] = [Never, Never, Never, Never, Never],
        ["throttled"] = [Never, Never, Never, Never, Never],
        ["revoked"] = [13, 13, 13, 13, 13],
        ["offline"] = [Never, Never, Never, Never, Never],
        ["death"] = [Never, 18, Never, Never, Never],
        ["two-deaths"] = [Never, 18, Never, Never, Never],
        ["death-and-cut"] = [Never, 17, Never, Never, Never],
        ["interval-over"] = [Never, 18, 19, 19, Never],
        ["write-fails"] = [Never, Never, Never, Never, Never],
        ["write-torn"] = [Never, Never, Never, Never, Never],
        ["death-in-write"] = [11, 11, 11, 11, 11],
        ["read-fails"] = [Never, Never, Never, Never, Never],
        ["wipe-fails"] = [Never, Never, Never, Never, Never],
        ["clock"] = [Never, Never, Never, Never, Never],
        ["expiry"] = [Never, Never, Never, Never, Never],
        ["cancel"] = [Never, Never, Never, Never, Never],
        ["sign-out"] = [Never, 18, Never, Never, Never],
        ["account-switch"] = [Never, 18, Never, Never, Never],
    };

    static readonly Matrix s_matrix = Matrix.Check(
        new MatrixOrder(MatrixColumn.Policies, FaultCase.All, new WorldSetup { Callers = 2 }, new CheckOptions()));

    [Fact]
    public void The_session_survives_except_exactly_where_it_cannot()
    {
        Dictionary<string, int[]> found = s_matrix.Cells
            .GroupBy(cell => cell.Fault.Name)
            .ToDictionary(row => row.Key, row => row.Select(cell => cell.Steps ?? Never).ToArray());

        found.Should().BeEquivalentTo(s_expected, options => options.WithStrictOrdering());
    }

    [Fact]
    public void Whatever_the_server_does_every_other_property_holds_and_is_exercised()
    {
        IEnumerable<string> problems =
            from cell in s_matrix.Cells
            from property in cell.Verdict.Broken.Concat(cell.Verdict.Unproved)
            select $"{cell.Column.Name},{cell.Fault.Name}: {property.Property.Name}";

        problems.Should().BeEmpty();
        s_matrix.ExitCode.Should().Be(0);
    }

    [Fact]
    public void Every_failing_cell_says_why_and_no_other_does()
    {
        foreach (MatrixCell cell in s_matrix.Cells) (cell.Verdict.Why is not null).Should().Be(cell.Steps is not null, $"{cell}");
    }

    [Theory]
    [InlineData("strict", "cut-after", "its answer was lost*never forgives")]
    [InlineData("strict", "late", "the client gave up before the server acted*never forgives")]
    [InlineData("strict", "blind-retry", "sent the request again by itself*never forgives")]
    [InlineData("reuse-interval-new-token", "interval-over", "the process died*after the reuse interval was over")]
    [InlineData("no-rotation", "death-in-write", "died in the middle of a vault write*torn record")]
    public void The_sentence_is_about_what_the_counterexample_shows(string policy, string fault, string says)
    {
        MatrixCell cell = s_matrix[MatrixColumn.Find(policy)!, FaultCase.Find(fault)!]!;

        cell.Verdict.Why.Should().Match($"*{says}*");
    }

    /// <summary>Not the client's own attempts: a request that outlived its process is what revokes the family.</summary>
    [Fact]
    public void A_late_request_of_a_dead_process_is_told_from_an_attempt()
    {
        FaultBudget faults = FaultBudget.None
            .With(Fault.AccessTokenExpired).With(Fault.CutAfterServer).With(Fault.ProcessDeath).With(Fault.ClockRanAhead);
        WorldSetup setup = new() { Callers = 1, Policy = RotationPolicy.IdempotentParent, Faults = faults };

        WorldVerdict world = WorldVerdict.Of(setup, new CheckOptions());

        world.Why.Should().Match("A request whose sender had given up or died*after its successor had been used*");
    }

    [Fact]
    public void A_run_told_again_ends_with_the_end_of_the_session()
    {
        MatrixCell cell = s_matrix[MatrixColumn.Find("strict")!, FaultCase.Find("cut-after")!]!;

        IReadOnlyList<WorldStep> steps = cell.Verdict.Narrate(cell.Verdict.Survival.Trace!);

        steps.Should().HaveCount(cell.Steps!.Value);
        steps[^1].Events.Should().Contain(e => e.Kind == WorldEventKind.SessionExpired);
        steps.Select(step => step.Action).Should().Contain(WorldAction.AnswerCut);
    }

    [Fact]
    public void A_preset_whose_interval_is_off_forgives_nothing()
    {
        MatrixColumn.Find("auth0")!.Policy.Should().Be(RotationPolicy.Strict);
        MatrixColumn.Find("okta")!.Policy.Should().Be(RotationPolicy.ReuseIntervalSameToken);
        MatrixColumn.Find("supabase")!.Policy.Should().Be(RotationPolicy.IdempotentParent);
    }
}
