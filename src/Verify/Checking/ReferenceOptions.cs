using System.CommandLine;
using Checker;
using Models;
using Models.Reference;

namespace Verify.Checking;

/// <summary>What <c>verify check --model reference</c> understands beside the options of every check.</summary>
sealed class ReferenceOptions
{
    readonly Option<int> _callers = Number("--callers", "How many callers there are.", 3, 1, Callers.Capacity);
    readonly Option<int> _crashes = Number("--crashes", "How often the process may die.", 2, 0, ReferenceModel.MaxBudget);
    readonly Option<int> _cuts = Number("--cuts", "How often the network may fail.", 1, 0, ReferenceModel.MaxBudget);
    readonly Option<int> _expiries =
        Number("--expiries", "How often the access token may expire.", 2, 0, ReferenceModel.MaxBudget);

    readonly Option<bool> _liveness =
        new("--liveness") { Description = "Checks also that nobody waits for ever, which takes longer." };

    readonly Option<bool> _falseClaims = new("--false-claims")
    {
        Description = "Checks also three claims that are false, to see their shortest counterexamples.",
    };

    /// <summary>The one that every model has.</summary>
    public Option<int> CallersOption => _callers;

    public IEnumerable<Option> All => [_callers, _crashes, _cuts, _expiries, _liveness, _falseClaims];

    /// <summary>Checks what the command line asks for.</summary>
    /// <returns>The exit code.</returns>
    public int Run(ParseResult parsed, CheckOptions options, bool asJson)
    {
        ReferenceSize size = new(
            parsed.GetValue(_callers),
            parsed.GetValue(_crashes),
            parsed.GetValue(_cuts),
            parsed.GetValue(_expiries),
            options.UseSymmetry);
        IReadOnlyList<StateProperty<ReferenceState>> properties =
        [
            ReferenceProperties.Invariant(size.Model),
            .. parsed.GetValue(_liveness) ? ReferenceProperties.Liveness(size.Model) : [],
            .. parsed.GetValue(_falseClaims) ? ReferenceProperties.FalseInvariants(size.Model) : [],
        ];
        return ReferenceCheck.Run(size, properties, options, asJson, parsed.InvocationConfiguration);
    }

    /// <summary>An option that takes a whole number from one to another.</summary>
    public static Option<int> Number(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name)
        {
            Description = $"{description} {least} to {most}.",
            DefaultValueFactory = _ => usual,
            HelpName = "N",
        };
        option.Validators.Add(result =>
        {
            int value = result.GetValueOrDefault<int>();
            if (value < least || value > most) result.AddError($"{name} must be {least} to {most}, and is {value}.");
        });
        return option;
    }
}
