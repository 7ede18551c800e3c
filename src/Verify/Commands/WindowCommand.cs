using System.CommandLine;
using Verify.Checking;

namespace Verify.Commands;

/// <summary><c>verify window</c>: how long the server's reuse interval must be.</summary>
static class WindowCommand
{
    public static Command Create()
    {
        Option<string> timeout = Time("--timeout", "After so long without an answer the client gives an attempt up.", "10s");
        Option<string> backoff = Time("--backoff", "The client pauses for so long between two attempts.", "1s");
        Option<string> latency = Time("--latency", "A message takes so long at most, each way.", "1s");
        Option<string> relaunch = Time("--relaunch", "A process that has died is started again after so long.", "5s");
        Option<string?> tick = new("--tick")
        {
            Description = "The length of a tick of the model's clock. By default the longest that divides all times.",
            HelpName = "TIME",
        };
        tick.Validators.Add(result =>
        {
            string? text = result.GetValueOrDefault<string?>();
            if (text is not null && !(WindowTimes.Parse(text) > TimeSpan.Zero)) result.AddError($"--tick must be a time of more than 0, such as 500ms, and is '{text}'.");
        });
        var json = new Option<bool>("--json") { Description = "Prints the result as JSON." };
        var command = new Command(
            "window",
            """
            Says how long the auth server's reuse interval (grace period, leeway) must be so that one lost answer, one process
            death, or both log nobody out: by searching the timed model, and by formula. Times are seconds, or have a unit: 10, 500ms, 10s, 2m.
            """)
        {
            timeout, backoff, latency, relaunch, tick, json,
        };
        command.SetAction(parsed =>
        {
            TimeSpan[] times = [.. new[] { timeout, backoff, latency, relaunch }.Select(one => WindowTimes.Parse(parsed.GetValue(one)!)!.Value)];
            TimeSpan unit = parsed.GetValue(tick) is { } text ? WindowTimes.Parse(text)!.Value : WindowTimes.CommonTick(times);
            try
            {
                WindowReport report = new(new WindowTimes(times[0], times[1], times[2], times[3], unit));
                parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(json) ? report.ToJson() : report.ToText());
                return report.ExitCode;
            }
            catch (ArgumentException tooMany)
            {
                parsed.InvocationConfiguration.Error.WriteLine(tooMany.Message);
                return ExitCode.BadInput;
            }
        });
        return command;
    }

    static Option<string> Time(string name, string description, string usual)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => usual, HelpName = "TIME" };
        option.Validators.Add(result =>
        {
            string text = result.GetValueOrDefault<string>() ?? "";
            if (WindowTimes.Parse(text) is null) result.AddError($"{name} must be a time from 0 to a day, such as 10s or 500ms, and is '{text}'.");
        });
        return option;
    }
}
