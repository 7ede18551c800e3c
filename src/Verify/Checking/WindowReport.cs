using System.Globalization;
using System.Text;
using Models;
using Models.Checked;

namespace Verify.Checking;

/// <summary>How long the reuse interval must be, by search and by formula, and who offers that.</summary>
sealed class WindowReport
{
    readonly WindowTimes _times;
    readonly List<Answer> _answers = [];

    /// <exception cref="ArgumentException">The times are too many ticks.</exception>
    public WindowReport(WindowTimes times)
    {
        _times = times;
        WorldTiming timing = times.ToTicks();
        foreach (WindowCase window in WindowCase.All)
        {
            int? found = WindowSearch.Smallest(timing, window);
            int? formula = ReuseWindow.Smallest(timing, window.LostAnswers, window.Deaths);
            _answers.Add(new Answer(window.Name, ToTime(found), ToTime(formula), found == formula));
        }

        TimeSpan? ToTime(int? ticks) => ticks is { } count ? count * times.Tick : null;
    }

    sealed record Answer(string Name, TimeSpan? Found, TimeSpan? Formula, bool Agrees)
    {
        public IEnumerable<string> EnoughByDefault => ServerPresets.All.Where(IsEnoughByDefault).Select(server => server.Name);

        /// <summary>Where the default is too short and the longest is not.</summary>
        public IEnumerable<string> EnoughAtMost => ServerPresets.All
            .Where(server => !IsEnoughByDefault(server) && server.LongestInterval >= Found)
            .Select(server => server.Name);

        /// <summary>Zero forgives nothing, and an idempotent parent is forgiven for ever.</summary>
        bool IsEnoughByDefault(ServerPreset server) => Found is { } needed
            && (server.Policy == RotationPolicy.IdempotentParent
                || (server.ReuseInterval is { } interval && interval > TimeSpan.Zero && interval >= needed));
    }

    /// <summary>Search and formula are two answers to one question: where they differ, neither is to be believed.</summary>
    public int ExitCode => _answers.All(answer => answer.Agrees) ? Verify.ExitCode.Held : Verify.ExitCode.Violated;

    public string ToText()
    {
        var text = new StringBuilder();
        Line($"timeout {F(_times.Timeout)}, backoff {F(_times.Backoff)}, latency 0 to {F(_times.Latency)} each way, relaunch after {F(_times.Relaunch)}; ticks of {F(_times.Tick)}");
        Line($"The smallest reuse interval that survives");
        foreach (Answer answer in _answers)
        {
            Line($"  {answer.Name,-18} {F(answer.Found)}   (formula: {F(answer.Formula)}{(answer.Agrees ? "" : ", WHICH DIFFERS")})");
            if (answer.Found is null) continue;
            Line($"    enough by default: {List(answer.EnoughByDefault)}; if set to the longest: {List(answer.EnoughAtMost)}");
        }

        if (_answers.All(answer => answer.Found is null))
            Line($"A round trip can take {F(2 * _times.Latency)}, which the timeout does not exceed: attempts fail by themselves.");
        return text.ToString().TrimEnd();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        static string List(IEnumerable<string> names) => string.Join(", ", names.DefaultIfEmpty("none"));

        static string F(TimeSpan? time) => time is { } known ? WindowTimes.Format(known) : "none does";
    }

    public string ToJson() => WorldDocument.Serialize(new
    {
        TickSeconds = _times.Tick.TotalSeconds,
        TimeoutSeconds = _times.Timeout.TotalSeconds,
        BackoffSeconds = _times.Backoff.TotalSeconds,
        LatencySeconds = _times.Latency.TotalSeconds,
        RelaunchSeconds = _times.Relaunch.TotalSeconds,
        Windows = _answers.Select(answer => new
        {
            Survives = answer.Name,
            SmallestSeconds = answer.Found?.TotalSeconds,
            FormulaSeconds = answer.Formula?.TotalSeconds,
            answer.Agrees,
            answer.EnoughByDefault,
            answer.EnoughAtMost,
        }),
    });
}
