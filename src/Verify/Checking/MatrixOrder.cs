using Checker;
using Models.Checked;

namespace Verify.Checking;

/// <summary>Which cells of the verdict matrix, and in which world.</summary>
/// <param name="Columns">Servers.</param>
/// <param name="Faults">What goes wrong.</param>
/// <param name="World">Callers, processes, pool and client of every cell.</param>
/// <param name="Options">How each cell is checked.</param>
sealed record MatrixOrder(
    IReadOnlyList<MatrixColumn> Columns, IReadOnlyList<FaultCase> Faults, WorldSetup World, CheckOptions Options)
{
    /// <summary>All of it.</summary>
    public static MatrixOrder Main { get; } =
        new(MatrixColumn.Policies, FaultCase.All, new WorldSetup { Callers = 3 }, new CheckOptions());

    public int Cells => Columns.Count * Faults.Count;

    public WorldSetup In(MatrixColumn column, FaultCase fault) => fault.In(World with { Policy = column.Policy });

    /// <summary>Every world of it, before any is checked.</summary>
    public IEnumerable<WorldSetup> Worlds => from fault in Faults from column in Columns select In(column, fault);
}
