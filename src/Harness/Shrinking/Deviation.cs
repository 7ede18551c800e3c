using System.Globalization;

namespace Harness;

/// <summary>
/// A choice of schedule: here an operation does not run on until it can't, or not the next in line goes on after it.
/// It is told by who creates whom and not by position, so that it means the same when others are left out.
/// </summary>
/// <param name="Sequence">The operation at whose scheduling point it is.</param>
/// <param name="Visit">The how-manieth of this operation's scheduling points it is, from 1.</param>
/// <param name="Next">The operation that goes on instead.</param>
public readonly record struct Deviation(ulong Sequence, int Visit, ulong Next)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"operation {Sequence:x}, point {Visit}: operation {Next:x} goes on");
}
