using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Checker;
using Models;
using Models.Checked;
using RefreshCore;
using Verify.Checking;

namespace Verify.Commands;

/// <summary>The options of <c>verify check</c> that are about the modelled world, and what to do with them.</summary>
sealed class WorldOptions
{
    readonly Option<bool> _list = new("--list") { Description = "Lists policies, real servers and fault cases, and checks nothing." };
    readonly Option<string[]> _policies = new("--policy")
    {
        Description = "A server policy, or a real server, to check; may be given more than once. All policies by default.",
        HelpName = "NAME",
    };

    readonly Option<bool> _presets = new("--presets") { Description = "Checks nine real servers as they come, instead of the policies." };
    readonly Option<string[]> _faults = new("--fault")
    {
        Description = "A fault case to check; may be given more than once. All of them by default.",
        HelpName = "NAME",
    };

    readonly Option<string?> _cell = new("--cell")
    {
        Description = "Shows the shortest counterexample of one cell, step by step, for instance strict,cut-after.",
        HelpName = "POLICY,FAULT",
    };

    readonly Option<string[]> _budgets = new("--budget")
    {
        Description = "Checks one world in which just this may go wrong, N times at most; may be given more than once.",
        HelpName = "FAULT=N",
    };

    readonly Option<bool> _keepSession = new("--keep-session")
    {
        Description = "The client keeps the session when its attempts run out, instead of failing closed.",
    };

    readonly Option<bool> _whenNeeded = new("--represent-when-needed")
    {
        Description = "After an interrupted rotation the client presents the token on the next 401, and not at once.",
    };

    readonly Option<int> _processes = new("--processes") { Description = "Processes on one vault, 1 or 2.", DefaultValueFactory = _ => 1, HelpName = "N" };
    readonly Option<int> _pool = new("--pool") { Description = "Threads of which each caller blocks one while it waits; 0 for callers that block none.", HelpName = "N" };
    readonly Option<bool> _sharedPool = new("--shared-pool") { Description = "The refresh needs a thread of that pool, too." };

    IEnumerable<Option> All =>
        [_list, _policies, _presets, _faults, _cell, _budgets, _keepSession, _whenNeeded, _processes, _pool, _sharedPool];

    public void AddTo(Command command)
    {
        foreach (Option option in All) command.Options.Add(option);
        _policies.Validators.Add(result => Each(result, _policies, name => MatrixColumn.Find(name) is null ? NoPolicy(name) : null));
        _faults.Validators.Add(result => Each(result, _faults, name => FaultCase.Find(name) is null ? NoFault(name) : null));
        _budgets.Validators.Add(result => Each(result, _budgets, text => TryBudget(text, out _, out _)));
        _cell.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && CellError(text) is { } error) result.AddError(error);
        });
        _processes.Validators.Add(result => InRange(result, 1, 2));
        _pool.Validators.Add(result => InRange(result, 0, 255));
        command.Validators.Add(Together);
    }

    /// <summary>The first of these options that was given, or null.</summary>
    public Option? GivenIn(CommandResult result) => All.FirstOrDefault(option => result.GetResult(option) is { Implicit: false });

    /// <exception cref="ArgumentException">There is no such world, or it is too large.</exception>
    public int Run(ParseResult parsed, int callers, CheckOptions options, bool asJson)
    {
        InvocationConfiguration console = parsed.InvocationConfiguration;
        if (parsed.GetValue(_list)) return MatrixJob.List(console);
        WorldSetup world = new()
        {
            Callers = callers,
            Processes = parsed.GetValue(_processes),
            PoolThreads = parsed.GetValue(_pool),
            SharesPool = parsed.GetValue(_sharedPool),
            Client = new RefreshPolicy
            {
                WhenAttemptsAreExhausted = parsed.GetValue(_keepSession) ? ExhaustedAttempts.KeepSession : ExhaustedAttempts.EndSession,
                AfterInterruptedRotation = parsed.GetValue(_whenNeeded)
                    ? InterruptedRotation.RepresentWhenNeeded
                    : InterruptedRotation.RepresentAtOnce,
            },
        };
        MatrixColumn[] columns = [.. (parsed.GetValue(_policies) ?? []).Select(name => MatrixColumn.Find(name)!)];
        if (parsed.GetValue(_budgets) is { Length: > 0 } budgets)
        {
            WorldSetup setup = world with { Policy = columns.Length == 0 ? world.Policy : columns[0].Policy, Faults = ReadBudgets(budgets) };
            setup.Validate();
            WorldEstimate.RefuseTooLarge(setup, options);
            return MatrixJob.RunWorld(setup, options, asJson, console);
        }

        FaultCase[] faults = [.. (parsed.GetValue(_faults) ?? []).Select(name => FaultCase.Find(name)!)];
        MatrixOrder order = new(
            columns.Length > 0 ? columns : parsed.GetValue(_presets) ? MatrixColumn.Presets : MatrixColumn.Policies,
            faults.Length > 0 ? faults : FaultCase.All,
            world,
            options);
        if (parsed.GetValue(_cell) is { } cell)
        {
            string[] parts = cell.Split(',');
            order = order with { Columns = [MatrixColumn.Find(parts[0])!], Faults = [FaultCase.Find(parts[1])!] };
        }

        foreach (WorldSetup setup in order.Worlds) setup.Validate();
        foreach (WorldSetup setup in order.Worlds.DistinctBy(setup => setup.Faults.ToString())) WorldEstimate.RefuseTooLarge(setup, options);
        return parsed.GetValue(_cell) is null ? MatrixJob.Run(order, asJson, console) : MatrixJob.RunCell(order, asJson, console);
    }

    void Together(CommandResult result)
    {
        bool hasBudget = IsGiven(_budgets), hasCell = IsGiven(_cell), hasPolicy = IsGiven(_policies);
        if (hasPolicy && IsGiven(_presets)) result.AddError("--policy and --presets exclude each other.");
        if (hasBudget && (IsGiven(_faults) || hasCell || IsGiven(_presets)))
            result.AddError("--budget makes a world of its own: it goes with --policy, and not with --fault, --cell or --presets.");
        if (hasCell && (hasPolicy || IsGiven(_faults) || IsGiven(_presets)))
            result.AddError("--cell names its policy and its fault itself: --policy, --fault and --presets do not go with it.");
        if (hasBudget && result.GetResult(_policies)?.Tokens.Count > 1)
            result.AddError("--budget makes one world, which has one --policy.");
        if (IsGiven(_sharedPool) && !IsGiven(_pool)) result.AddError("--shared-pool needs a --pool.");

        bool IsGiven(Option option) => result.GetResult(option) is { Implicit: false };
    }

    static FaultBudget ReadBudgets(IEnumerable<string> texts) => texts.Aggregate(FaultBudget.None, (budgets, text) =>
        TryBudget(text, out Fault fault, out int count) is null ? budgets.With(fault, count) : budgets);

    /// <returns>What is wrong with it, or null.</returns>
    static string? TryBudget(string text, out Fault fault, out int count)
    {
        string[] parts = text.Split('=');
        (fault, count) = (default, 0);
        if (parts.Length != 2) return $"--budget must be FAULT=N, for instance cut-after-server=1, and is '{text}'.";
        if (Names.Find<Fault>(parts[0]) is not { } found)
            return $"There is no fault '{parts[0]}'. There are: {string.Join(", ", Names.All<Fault>())}.";
        fault = found;
        bool isCount = int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out count);
        return isCount && count is >= 0 and <= WorldSetup.MaxBudget
            ? null
            : $"The budget of {parts[0]} must be 0 to {WorldSetup.MaxBudget}, and is {parts[1]}.";
    }

    static string? CellError(string text)
    {
        string[] parts = text.Split(',');
        return parts.Length != 2 ? $"--cell must be POLICY,FAULT, for instance strict,cut-after, and is '{text}'."
            : MatrixColumn.Find(parts[0]) is null ? NoPolicy(parts[0])
            : FaultCase.Find(parts[1]) is null ? NoFault(parts[1])
            : null;
    }

    static string NoPolicy(string name) => $"There is no policy '{name}'. There are: {MatrixColumn.Valid}.";

    static string NoFault(string name) =>
        $"There is no fault case '{name}'. There are: {string.Join(", ", FaultCase.All.Select(fault => fault.Name))}.";

    static void Each(OptionResult result, Option<string[]> option, Func<string, string?> errorOf)
    {
        foreach (string text in result.GetValue(option) ?? [])
        {
            if (errorOf(text) is { } error) result.AddError(error);
        }
    }

    static void InRange(OptionResult result, int least, int most)
    {
        int value = result.GetValueOrDefault<int>();
        if (value < least || value > most) result.AddError($"{result.Option.Name} must be {least} to {most}, and is {value}.");
    }
}
