using CoyotePatch;

namespace CoyotePatchTests;

/// <summary>What Coyote relies on of a new thread for each operation, of one that ran others before.</summary>
public sealed class OperationThreadTests
{
    static readonly AsyncLocal<string?> s_flows = new();

    [Fact]
    public void A_thread_runs_one_operation_after_another()
    {
        Thread first = Run(_ => { });

        EventuallyRunsOn(first, _ => { });
    }

    [Fact]
    public void Operations_that_run_at_once_have_a_thread_each()
    {
        Thread? inner = null;
        Thread outer = Run(_ => inner = Run(_ => { }));

        inner.Should().NotBeNull().And.NotBe(outer);
        inner!.Name.Should().NotBe(outer.Name, "Coyote finds an operation by the name of its thread");
    }

    [Fact]
    public void What_flows_into_an_operation_is_what_flows_where_it_is_started()
    {
        s_flows.Value = "started";
        string? seen = null, next = null;
        Thread first = Run(_ =>
        {
            seen = s_flows.Value;
            s_flows.Value = "changed";
        });
        s_flows.Value = null;
        EventuallyRunsOn(first, _ => next = s_flows.Value ?? "nothing");

        (seen, next).Should().Be(("started", "nothing"));
    }

    [Fact]
    public void An_operation_gets_its_input()
    {
        object? seen = null;
        Run(input => seen = input, "input");

        seen.Should().Be("input");
    }

    /// <summary>At a schedule's end Coyote interrupts what has not ended, some of which is about to end.</summary>
    [Fact]
    public void An_interrupt_of_an_operation_that_has_ended_does_not_reach_the_next()
    {
        bool isInterrupted = false;
        Thread first = Run(_ => Thread.CurrentThread.Interrupt());
        EventuallyRunsOn(first, _ =>
        {
            try
            {
                Thread.Sleep(1);
            }
            catch (ThreadInterruptedException)
            {
                isInterrupted = true;
            }
        });

        isInterrupted.Should().BeFalse();
    }

    [Fact]
    public void An_interrupt_of_a_thread_without_an_operation_does_nothing()
    {
        Thread first = Run(_ => { });
        Thread.Sleep(1);
        first.Interrupt();

        EventuallyRunsOn(first, _ => { });
    }

    /// <summary>Whoever makes a thread may join it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_thread_that_the_code_under_test_makes_is_a_new_one_and_ends(bool hasInput)
    {
        object? seen = null;
        Delegate logic = hasInput ? new ParameterizedThreadStart(_ => { }) : new ThreadStart(() => { });
        Thread thread = OperationThread.Create(input => seen = input ?? "none", 0, logic);
        OperationThread.SetName(thread, "mine");
        if (hasInput) OperationThread.Start(thread, "input");
        else OperationThread.Start(thread);

        thread.Join(Patience).Should().BeTrue();
        (thread.Name, seen).Should().Be(("mine", hasInput ? "input" : "none"));
    }

    static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    /// <summary>As Coyote runs a task or a continuation.</summary>
    static Thread Start(ParameterizedThreadStart operation, object? input = null)
    {
        Thread thread = OperationThread.Create(operation, 0, static () => { });
        OperationThread.SetName(thread, $"{Guid.NewGuid()}");
        if (input is null) OperationThread.Start(thread);
        else OperationThread.Start(thread, input);
        return thread;
    }

    static Thread Run(ParameterizedThreadStart operation, object? input = null)
    {
        using ManualResetEventSlim hasEnded = new();
        Thread thread = Start(
            given =>
            {
                operation(given);
                hasEnded.Set();
            },
            input);
        hasEnded.Wait(Patience).Should().BeTrue();
        return thread;
    }

    /// <summary>A thread is idle a moment after its operation has ended; until then others are made.</summary>
    static void EventuallyRunsOn(Thread thread, ParameterizedThreadStart operation)
    {
        for (int tries = 0; tries < 1_000; tries++)
        {
            bool isIt = false;
            Run(_ =>
            {
                if (Thread.CurrentThread == thread) isIt = true;
                else Thread.Sleep(1);
                if (isIt) operation(null);
            });
            if (isIt) return;
        }

        Assert.Fail("The thread never ran another operation.");
    }
}
