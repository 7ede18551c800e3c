using System.Diagnostics;
using System.Text.Json;
using CoyotePatch;
using Harness;
using Microsoft.Coyote;
using Microsoft.Coyote.Rewriting;
using Mono.Cecil;
using Verify.Exploration;

namespace CoyoteTests;

/// <summary>
/// The command's Coyote shares threads among operations, for speed (<see cref="OperationThread"/>); here it is as it comes.
/// What one finds the other finds, in the same schedules.
/// </summary>
[SkipRewriting("It runs the command and is not explored.")]
public sealed class PatchedCoyoteTests
{
    /// <summary>The folder that the command is built to.</summary>
    static readonly string s_command = Path.GetFullPath(Path.Combine(
        [AppContext.BaseDirectory, "../../../../../src/Verify/bin", .. AppContext.BaseDirectory.Split('/', '\\', StringSplitOptions.RemoveEmptyEntries)[^2..]]));

    /// <summary>All that take the same schedules each time, by Coyote as it comes.</summary>
    static readonly ExplorationStrategy[] s_strategies =
    [
        ExplorationStrategy.Random, ExplorationStrategy.Prioritization, ExplorationStrategy.Probabilistic, ExplorationStrategy.DelayBounding,
    ];

    public static TheoryData<string, string> Explored => new()
    {
        { nameof(CallerScenarios.ParallelCallers), ClientVariant.Right.Name },
        { nameof(ProcessScenarios.DoubleDeath), ClientVariant.Right.Name },
        { nameof(LateScenarios.DelayedPastSignOut), ClientVariant.Right.Name },
        { nameof(ProcessScenarios.DoubleDeath), nameof(VaultMutants.RestoresABackup) },
        { nameof(CallerScenarios.ParallelCallers), nameof(CallerMutants.StartsASecondFlight) },
    };

    [Fact]
    public void Only_the_commands_Coyote_is_patched()
    {
        IsPatched(Path.Combine(s_command, Patch.FileName)).Should().BeTrue();
        IsPatched(typeof(Configuration).Assembly.Location).Should().BeFalse();
    }

    [Theory, MemberData(nameof(Explored))]
    public void The_commands_Coyote_takes_the_same_schedules(string scenario, string client)
    {
        using IDisposable pinned = CorePinning.PinFor(0);
        WorkItem[] work = [.. s_strategies.Select(strategy => new WorkItem(scenario, client, 40, 7, strategy))];

        IReadOnlyList<string> byTheCommand = ByTheCommand(work), own = [.. work.Select(Worker.Explore).Select(Told)];

        for (int i = 0; i < own.Count; i++) byTheCommand[i].Should().Be(own[i]);
    }

    /// <summary>What it has learned it looks up by a number, which must not be another in each process (<see cref="CallSite"/>).</summary>
    [Fact]
    public void In_the_command_Q_learning_takes_the_same_schedules_in_every_process()
    {
        WorkItem[] work = [new(nameof(ProcessScenarios.DoubleDeath), ClientVariant.Right.Name, 40, 7, ExplorationStrategy.QLearning)];

        ByTheCommand(work).Should().Equal(ByTheCommand(work));
    }

    static IReadOnlyList<string> ByTheCommand(IEnumerable<WorkItem> work)
    {
        List<string> told = [];
        Queue<WorkItem> waiting = new(work);
        new WorkerPool(
            _ => new ProcessStartInfo("dotnet", [Path.Combine(s_command, "verify.dll"), "worker", "--core", "0"]),
            () => waiting.TryDequeue(out WorkItem? item) ? item : null,
            result => told.Add(Told(result))).Run(1);
        return told;
    }

    /// <summary>Everything that is known of it: every step that was seen, and of a failure the whole schedule.</summary>
    static string Told(WorkResult result)
    {
        result.Vacuous.Should().BeNull("two that explore nothing find the same");
        result.Schedules.Should().BePositive();
        return JsonSerializer.Serialize(result, WorkJson.Default.WorkResult);
    }

    static bool IsPatched(string path)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(path);
        return Patch.IsApplied(module);
    }
}
