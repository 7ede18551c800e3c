using System.Globalization;
using Models.Checked;

namespace Verify.Checking;

/// <summary>The times of the question, and the length of a tick. A time that is no whole number of ticks is rounded up.</summary>
sealed record WindowTimes(TimeSpan Timeout, TimeSpan Backoff, TimeSpan Latency, TimeSpan Relaunch, TimeSpan Tick)
{
    /// <summary>The same in ticks.</summary>
    /// <exception cref="ArgumentException">The ticks are too many.</exception>
    public WorldTiming ToTicks()
    {
        (long timeout, long backoff, long latency, long relaunch) = (Count(Timeout), Count(Backoff), Count(Latency), Count(Relaunch));
        long all = timeout + backoff + relaunch + (3 * latency);
        if (all <= WorldTiming.Most) return new WorldTiming((int)timeout, (int)backoff, (int)latency, (int)relaunch, 0);
        double enough = Math.Ceiling((Timeout + Backoff + Relaunch + (3 * Latency)).TotalMilliseconds / (WorldTiming.Most - 6));
        throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture,
            $"These times are {all} ticks of {Format(Tick)} together, and may be {WorldTiming.Most}. --tick {enough}ms would do: times are rounded up to whole ticks."));
    }

    long Count(TimeSpan time) => (time.Ticks + Tick.Ticks - 1) / Tick.Ticks;

    /// <summary>The longest tick of which all of these times are whole numbers; a second if all are zero.</summary>
    public static TimeSpan CommonTick(params TimeSpan[] times)
    {
        long common = times.Aggregate(0L, (sum, time) => Divisor(sum, time.Ticks));
        return common == 0 ? TimeSpan.FromSeconds(1) : new TimeSpan(common);
    }

    static long Divisor(long a, long b) => b == 0 ? a : Divisor(b, a % b);

    /// <summary>A number of seconds, or one with a unit: 10, 1.5, 500ms, 10s, 2m; null for anything else.</summary>
    public static TimeSpan? Parse(string text)
    {
        (string number, double milliseconds) =
            text.EndsWith("ms", StringComparison.Ordinal) ? (text[..^2], 1)
            : text.EndsWith('s') ? (text[..^1], 1_000)
            : text.EndsWith('m') ? (text[..^1], 60_000)
            : (text, 1_000d);
        bool isTime = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
            && value * milliseconds <= TimeSpan.FromDays(1).TotalMilliseconds;
        return isTime ? TimeSpan.FromMilliseconds(value * milliseconds) : null;
    }

    public static string Format(TimeSpan time) => time < TimeSpan.FromSeconds(1) && time > TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.###} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
