using System.Globalization;
using System.Text;
using Checker;
using Models.Checked;
using Spectre.Console;

namespace Verify.Checking;

/// <summary>The verdict matrix as text.</summary>
sealed class MatrixText(Matrix matrix)
{
    /// <summary>With more columns than this, states are left to the JSON: 120 characters are the width of a page.</summary>
    const int MostWithCounts = 5;

    MatrixOrder Order => matrix.Order;

    /// <summary>Aligned with spaces, for a file or a pipe.</summary>
    public string ToPlain()
    {
        List<string[]> rows = [["", .. Order.Columns.Select(column => column.Name)]];
        rows.AddRange(Order.Faults.Select(fault => (string[])[fault.Name, .. Order.Columns.Select(column => Cell(column, fault))]));
        int[] widths = [.. rows[0].Select((_, i) => rows.Max(row => row[i].Length))];
        IEnumerable<string> lines = rows.Select(row => string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        return string.Join('\n', lines);
    }

    /// <summary>For a terminal.</summary>
    public Table ToTable()
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn("");
        foreach (MatrixColumn column in Order.Columns) table.AddColumn(column.Name);
        foreach (FaultCase fault in Order.Faults)
            table.AddRow([new Markup(fault.Name), .. Order.Columns.Select(column => Colour(column, fault))]);
        return table;
    }

    /// <summary>What is below the table: violations first, then why users are logged out, and what it all took.</summary>
    public string ToNotes()
    {
        var text = new StringBuilder();
        foreach (MatrixCell cell in matrix.Cells) AddProblems(text, cell);
        foreach (IGrouping<string, MatrixCell> reason in matrix.Reasons)
            text.Append(Where(reason)).Append(":\n  ").Append(reason.Key).Append('\n');
        if (matrix.Reasons.Any()) text.Append('\n');
        long states = matrix.Cells.Sum(cell => cell.Verdict.Result.DistinctStates);
        text.Append(CultureInfo.InvariantCulture, $"holds (N): none of N states logs the user out. k steps: the shortest run that does.\n");
        text.Append(CultureInfo.InvariantCulture, $"{matrix.Cells.Count} cells, {states:N0} states, {Order.World.Callers} callers. ");
        text.Append(Conclusion);
        return text.ToString();
    }

    string Conclusion => matrix.ExitCode switch
    {
        ExitCode.Held => "In every cell all other properties hold.",
        ExitCode.Violated => "A PROPERTY IS VIOLATED THAT MUST HOLD EVERYWHERE.",
        _ => "Not everything was proved.",
    };

    string Cell(MatrixColumn column, FaultCase fault)
    {
        if (matrix[column, fault] is not { } cell) return "cancelled";
        return cell.Says == "holds" && Order.Columns.Count <= MostWithCounts
            ? string.Create(CultureInfo.InvariantCulture, $"holds ({cell.Verdict.Result.DistinctStates:N0})")
            : cell.Says;
    }

    Markup Colour(MatrixColumn column, FaultCase fault)
    {
        string colour = matrix[column, fault] switch
        {
            { Verdict.Broken.Count: > 0 } => "bold red",
            { Steps: not null } => "yellow",
            { Verdict.IsProved: true } => "green",
            _ => "grey",
        };
        return new Markup($"[{colour}]{Markup.Escape(Cell(column, fault))}[/]");
    }

    static void AddProblems(StringBuilder text, MatrixCell cell)
    {
        string where = $"{cell.Column.Name},{cell.Fault.Name}";
        foreach (PropertyResult<WorldState> broken in cell.Verdict.Broken)
        {
            text.Append(CultureInfo.InvariantCulture, $"VIOLATED in {where}: {broken.Property.Name}, by a run of {broken.Trace!.Length - 1} steps.\n");
            text.Append(CultureInfo.InvariantCulture, $"  verify check --cell {where}, with the same other options, shows it.\n");
        }

        foreach (PropertyResult<WorldState> open in cell.Verdict.Unproved)
        {
            text.Append(CultureInfo.InvariantCulture, $"not proved in {where}: {open.Property.Name} ({WorldVerdict.Word(open.Verdict)}); ");
            text.Append(cell.Verdict.Result).Append('\n');
        }
    }

    /// <summary>For instance: cut-after with strict; death-in-write with every server.</summary>
    string Where(IEnumerable<MatrixCell> cells) => string.Join("; ",
        from cell in cells
        group cell.Column.Name by cell.Fault.Name into byFault
        let columns = byFault.Count() == Order.Columns.Count && byFault.Count() > 1 ? "every server" : string.Join(", ", byFault)
        group byFault.Key by columns into byColumns
        select $"{string.Join(", ", byColumns)} with {byColumns.Key}");
}
