using System.CommandLine;
using Harness;
using Verify.Exploration;

namespace Verify.Commands;

/// <summary><c>verify explore</c>: Coyote explores the scenarios on the real client, on every core.</summary>
static class ExploreCommand
{
    /// <summary>What <c>verify</c> does without an argument.</summary>
    public static ExplorationOrder MainJob { get; } =
        new(ScenarioCatalogue.All, ClientVariant.Right, 1, TimeSpan.FromSeconds(60), null, null)
        {
            DryRounds = ExplorationOrder.PatientRounds,
        };

    public static Command Create()
    {
        var list = new Option<bool>("--list") { Description = "Lists the scenarios and explores nothing." };
        var scenarios = new Option<string[]>("--scenario")
        {
            Description = "A scenario to explore; may be given more than once. All of them by default.",
            HelpName = "NAME",
        };
        var client = new Option<string>("--client")
        {
            Description = "A client that is known to be broken, to see it fall; --list names them. The right one by default.",
            HelpName = "NAME",
            DefaultValueFactory = _ => ClientVariant.Right.Name,
        };
        var seconds = new Option<int>("--seconds")
        {
            Description = "For how long to explore, all scenarios together.",
            DefaultValueFactory = _ => 60,
        };
        var schedules = new Option<int?>("--schedules")
        {
            Description = "Schedules of each scenario, however long it takes.",
        };
        var seed = new Option<uint>("--seed")
        {
            Description = "Where the seeds start; the same seed explores the same schedules.",
            DefaultValueFactory = _ => 1,
        };
        var strategy = new Option<ExplorationStrategy?>("--strategy") { Description = "One strategy, not the mix." };
        var workers = new Option<int>("--workers")
        {
            Description = "Worker processes, each pinned to a core.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        var untilDry = new Option<int?>("--until-dry")
        {
            Description = $"A scenario that showed nothing new in so many rounds gets no more; 0 for never. {ExplorationOrder.PatientRounds} with --seconds, 0 with --schedules and --shard.",
            HelpName = "ROUNDS",
        };
        var shard = new Option<string?>("--shard")
        {
            Description = "One of N parts of the work, for one of N machines; verify merge joins what they write.",
            HelpName = "I/N",
        };
        DeliveryOptions delivery = new();
        AtLeastOne(seconds);
        AtLeastOne(workers);
        schedules.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1) result.AddError("--schedules must be 1 or more.");
        });
        untilDry.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 0) result.AddError("--until-dry must be 0 or more.");
        });
        shard.Validators.Add(result =>
        {
            if (!Shard.TryParse(result.GetValueOrDefault<string>(), out _))
                result.AddError($"--shard is I/N, with I from 1 to N and N at most {Shard.Most}.");
        });
        scenarios.Validators.Add(result =>
        {
            foreach (string name in result.GetValueOrDefault<string[]>() ?? [])
            {
                if (ScenarioCatalogue.Find(name) is null)
                    result.AddError($"There is no scenario '{name}'. verify explore --list names them all.");
            }
        });

        client.Validators.Add(result =>
        {
            string name = result.GetValueOrDefault<string>();
            if (Clients.Find(name) is null)
                result.AddError($"There is no client '{name}'. verify explore --list names them all.");
        });

        var command = new Command("explore", "Explores the interleavings of the real client under Coyote.")
        {
            list, scenarios, client, seconds, schedules, seed, strategy, workers, untilDry, shard,
        };
        delivery.AddTo(command);
        command.Validators.Add(result =>
        {
            // Whether something is new depends on what the other shards have seen.
            if (result.GetValue(shard) is not null && result.GetValue(untilDry) > 0)
                result.AddError("--until-dry does not go with --shard: what is new can only be said of the whole.");
        });
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(list)) return List(parsed.InvocationConfiguration);
            string[] names = parsed.GetValue(scenarios) ?? [];
            Shard part = Shard.TryParse(parsed.GetValue(shard) ?? "", out Shard? given) ? given : Shard.Whole;
            bool isPatient = parsed.GetValue(schedules) is null && part.IsWhole;
            var order = new ExplorationOrder(
                names.Length == 0 ? ScenarioCatalogue.All : [.. names.Select(name => ScenarioCatalogue.Find(name)!).Distinct()],
                Clients.Find(parsed.GetValue(client)!)!,
                parsed.GetValue(seed),
                parsed.GetValue(schedules) is null ? TimeSpan.FromSeconds(parsed.GetValue(seconds)) : null,
                parsed.GetValue(schedules),
                parsed.GetValue(strategy))
            {
                Shard = part,
                DryRounds = parsed.GetValue(untilDry) ?? (isPatient ? ExplorationOrder.PatientRounds : 0),
            };
            return ExplorationJob.Run(
                order, parsed.GetValue(workers), delivery.Read(parsed), parsed.InvocationConfiguration);
        });
        return command;
    }

    static int List(InvocationConfiguration console)
    {
        int width = ScenarioCatalogue.All.Max(scenario => scenario.Name.Length);
        foreach (Scenario scenario in ScenarioCatalogue.All)
            console.Output.WriteLine($"{scenario.Name.PadRight(width)}  {scenario.Says} ({scenario.Faults}; {scenario.Policy})");

        console.Output.WriteLine();
        console.Output.WriteLine("Clients that are known to be broken, for --client, with the scenarios that show it:");
        foreach (Mutant mutant in MutantCatalogue.All)
            console.Output.WriteLine($"{mutant.Variant.Name}  {string.Join(", ", mutant.Falls.Select(fall => fall.Scenario.Name).Distinct())}");
        return ExitCode.Held;
    }

    static void AtLeastOne(Option<int> option) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 1) result.AddError($"{option.Name} must be 1 or more.");
    });
}
