namespace VerifyTests;

/// <summary>How far long work has come, where nobody looks on.</summary>
public sealed class StageTests
{
    [Fact]
    public void Each_tenth_is_a_line()
    {
        using StringWriter lines = new();

        int[] results = new Verify.Stage(lines, isTerminal: false).Each("Counting", Enumerable.Range(1, 25), i => i * i);

        results.Should().HaveCount(25).And.EndWith(625);
        lines.ToString().Split(Environment.NewLine).Should().HaveCount(11).And.StartWith("Counting: 3 of 25")
            .And.Contain("Counting: 25 of 25");
    }

    [Fact]
    public void Few_steps_are_a_line_each()
    {
        using StringWriter lines = new();

        new Verify.Stage(lines, isTerminal: false).Each("Counting", [1, 2], i => i);

        lines.ToString().ReplaceLineEndings("\n").Should().Be("Counting: 1 of 2\nCounting: 2 of 2\n");
    }

    [Fact]
    public void A_machine_is_told_nothing_and_the_work_is_done() =>
        Verify.Stage.Silent.Each("Counting", [1, 2], i => i).Should().Equal(1, 2);
}
