using Spectre.Console;

namespace Verify.Diagrams;

/// <summary>
/// Prints a diagram: as wide as the terminal and with the violating row in red, where there is a terminal.
/// </summary>
static class DiagramPrinter
{
    const int FileWidth = 120;

    public static void Print(SequenceDiagram diagram, TextWriter output)
    {
        var to = new AnsiConsoleOutput(output);
        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = to });
        int width = to.IsTerminal ? terminal.Profile.Width : FileWidth;
        bool isColoured = to.IsTerminal && terminal.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;
        foreach (string line in diagram.ToText(width).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            if (isColoured && line.StartsWith(TextDiagram.Mark, StringComparison.Ordinal))
                terminal.WriteLine(line, new Style(Color.Red));
            else
                output.WriteLine(line);
        }
    }
}
