using System.Globalization;
using Verify.Exploration;

namespace VerifyTests;

public sealed class BatchSchedulingTests
{
    /// <summary>A worker's threads are all started by one that has begun.</summary>
    [Fact]
    public void A_thread_that_began_hands_it_on_to_those_that_it_starts()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere there is nothing to begin.");
        int before = 0, child = 0;
        Run(() =>
        {
            before = PolicyOfThisThread();
            BatchScheduling.Begin();
            Run(() => child = PolicyOfThisThread());
        });

        before.Should().NotBe(BatchScheduling.Policy);
        child.Should().Be(BatchScheduling.Policy);
    }

    static void Run(ThreadStart work)
    {
        var thread = new Thread(work);
        thread.Start();
        thread.Join();
    }

    /// <summary>The 41st field of proc_pid_stat(5), of which the second may hold spaces but ends with a parenthesis.</summary>
    static int PolicyOfThisThread() =>
        int.Parse(File.ReadAllText("/proc/thread-self/stat").Split(") ")[^1].Split(' ')[41 - 3], CultureInfo.InvariantCulture);
}
