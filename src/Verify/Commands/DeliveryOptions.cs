using System.CommandLine;
using Verify.Exploration;

namespace Verify.Commands;

/// <summary>The options that say where the result of an exploration goes.</summary>
sealed class DeliveryOptions
{
    readonly Option<bool> _json = new("--json") { Description = "Prints the result as JSON." };

    readonly Option<FileInfo?> _output = new("--output")
    {
        Description = "Writes the result to a file, which verify merge joins with others.",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_json, _output]) command.Options.Add(option);
    }

    public Delivery Read(ParseResult parsed) => new()
    {
        AsJson = parsed.GetValue(_json),
        Output = parsed.GetValue(_output),
    };
}
