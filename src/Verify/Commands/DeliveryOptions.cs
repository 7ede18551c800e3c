using System.CommandLine;
using Verify.Exploration;
using Verify.Reports;

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

    readonly Option<bool> _ci = new("--ci")
    {
        Description = "Writes JUnit XML, SARIF and a Markdown summary, and prints GitHub annotations.",
    };

    readonly Option<DirectoryInfo> _reports = new("--reports")
    {
        Description = "Where --ci writes, and keeps the failures.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => new DirectoryInfo("reports"),
    };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_json, _output, _ci, _reports]) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_reports) is { Implicit: false } && !result.GetValue(_ci))
                result.AddError("--reports goes with --ci.");
        });
    }

    public Delivery Read(ParseResult parsed) => new()
    {
        AsJson = parsed.GetValue(_json),
        Output = parsed.GetValue(_output),
        Reports = parsed.GetValue(_ci) ? CiReports.Here(parsed.GetValue(_reports)!) : null,
    };
}
