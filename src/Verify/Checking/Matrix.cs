using Models.Checked;

namespace Verify.Checking;

/// <summary>A cell of the verdict matrix.</summary>
sealed record MatrixCell(MatrixColumn Column, FaultCase Fault, WorldVerdict Verdict)
{
    /// <summary>The cell in a few words.</summary>
    public string Says => Verdict switch
    {
        { Broken.Count: > 0 } => "VIOLATED",
        { Survival.Verdict: Checker.Verdict.Violated } => $"{Steps} steps",
        { IsProved: false } => "not proved",
        _ => "holds",
    };

    /// <summary>Steps of the shortest run that logs the user out; null if none does.</summary>
    public int? Steps => Verdict.Survival.Verdict == Checker.Verdict.Violated ? Verdict.Survival.Trace!.Length - 1 : null;
}

/// <summary>The verdict matrix: what each server policy makes of each fault.</summary>
sealed record Matrix(MatrixOrder Order, IReadOnlyList<MatrixCell> Cells)
{
    /// <summary>The cell, or null if the check was cancelled before it.</summary>
    public MatrixCell? this[MatrixColumn column, FaultCase fault] =>
        Cells.FirstOrDefault(cell => cell.Column == column && cell.Fault == fault);

    /// <summary>The worst of the cells'.</summary>
    public int ExitCode =>
        Cells.Any(cell => cell.Verdict.ExitCode == Verify.ExitCode.Violated) ? Verify.ExitCode.Violated
        : Cells.Count == Order.Cells && Cells.All(cell => cell.Verdict.ExitCode == Verify.ExitCode.Held) ? Verify.ExitCode.Held
        : Verify.ExitCode.NothingProved;

    /// <summary>Why users are logged out, and in which cells.</summary>
    public IEnumerable<IGrouping<string, MatrixCell>> Reasons =>
        from cell in Cells where cell.Verdict.Why is not null group cell by cell.Verdict.Why;

    /// <summary>Checks every cell, and once those that stand for the same world.</summary>
    public static Matrix Check(MatrixOrder order, Action<MatrixCell>? onCell = null)
    {
        Dictionary<(Models.RotationPolicy Policy, string Fault), WorldVerdict> known = [];
        List<MatrixCell> cells = [];
        foreach (FaultCase fault in order.Faults)
        {
            foreach (MatrixColumn column in order.Columns)
            {
                if (order.Options.Cancellation.IsCancellationRequested) return new Matrix(order, cells);
                if (!known.TryGetValue((column.Policy, fault.Name), out WorldVerdict? verdict))
                {
                    verdict = WorldVerdict.Of(order.In(column, fault), order.Options);
                    known.Add((column.Policy, fault.Name), verdict);
                }

                cells.Add(new MatrixCell(column, fault, verdict));
                onCell?.Invoke(cells[^1]);
            }
        }

        return new Matrix(order, cells);
    }
}
