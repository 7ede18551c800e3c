using System.Globalization;
using System.Text.RegularExpressions;

namespace Harness;

/// <summary>
/// A decision of Coyote's scheduler: at an operation's scheduling point, which operation runs next. An operation's
/// number depends on the order in which operations are created; its sequence, which says who created it as which of its
/// own, does not.
/// </summary>
/// <param name="Number">Of the operation that is at a scheduling point.</param>
/// <param name="Sequence">Likewise.</param>
/// <param name="Point">Coyote's name for the kind of point.</param>
/// <param name="NextNumber">Of the operation that goes on.</param>
/// <param name="NextSequence">Likewise.</param>
public readonly partial record struct ScheduleStep(
    ulong Number, ulong Sequence, string Point, ulong NextNumber, ulong NextSequence)
{
    /// <summary>The step as Coyote writes it, or null if it is another decision, such as a random number.</summary>
    public static ScheduleStep? Parse(string text)
    {
        Match match = Form().Match(text);
        return match.Success && TryNumber(1, out ulong number) && TryNumber(2, out ulong sequence)
            && TryNumber(4, out ulong next) && TryNumber(5, out ulong nextSequence)
            ? new ScheduleStep(number, sequence, match.Groups[3].Value, next, nextSequence)
            : null;

        bool TryNumber(int group, out ulong value) =>
            ulong.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>As Coyote reads it.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"op({Number}:{Sequence}),sp({Point}),next({NextNumber}:{NextSequence})");

    [GeneratedRegex(@"^op\((\d+):(\d+)\),sp\((\w+)\),next\((\d+):(\d+)\)$")]
    private static partial Regex Form();
}
