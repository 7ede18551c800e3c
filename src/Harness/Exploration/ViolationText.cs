using System.Globalization;
using System.Text;
using Models;

namespace Harness;

/// <summary>
/// A violation as people read it: the property, why, and the timeline with the violating step marked.
/// </summary>
public static class ViolationText
{
    public static string Of(Violation violation, IReadOnlyList<WorldEvent> timeline)
    {
        var text = new StringBuilder();
        text.AppendLine(violation.ToString());
        text.AppendLine(CultureInfo.InvariantCulture, $"  {violation.Property.Says}");
        for (int i = 0; i < timeline.Count; i++)
        {
            char mark = i + 1 == violation.Step ? '>' : ' ';
            text.AppendLine(CultureInfo.InvariantCulture, $"{mark} {i + 1,3}  {timeline[i]}");
        }

        return text.ToString();
    }
}
