using Harness;

namespace Verify.Gallery;

/// <summary>What became of all mutants that were ordered.</summary>
sealed class GalleryTally(GalleryOrder order)
{
    public GalleryOrder Order { get; } = order;

    /// <summary>In the catalogue's order.</summary>
    public IReadOnlyList<MutantTally> Clients { get; private init; } = [.. order.Mutants.Select(mutant => new MutantTally(mutant, order.Seed))];

    /// <summary>Those of the core under the checker and FsCheck; empty until they have run.</summary>
    public IReadOnlyList<CoreTally> Core { get; init; } = [];

    /// <summary>The mutants that were not killed, those of the core by either engine.</summary>
    public IEnumerable<Mutant> Survivors =>
    [
        .. Clients.Where(one => one is { Kill: null, Vacuous: null }).Select(one => one.Mutant),
        .. Core.Where(one => !one.IsKilled).Select(one => one.Mutant),
    ];

    /// <summary>Those that fell to a property that is not theirs.</summary>
    public IEnumerable<MutantTally> Wrong =>
        Clients.Where(one => one is { Kill: not null, IsRight: false } or { Spread.Wrong: not null });

    /// <summary>Those that take too long to find.</summary>
    public IEnumerable<MutantTally> Slow => Clients.Where(one => one.Spread is { IsSlow: true });

    /// <summary>Those of which nothing can be said.</summary>
    public IEnumerable<MutantTally> Vacuous => Clients.Where(one => one.Vacuous is not null || one.Today is { ProvesNothing: true });

    /// <summary>The same with what the checker and FsCheck say of those of the core.</summary>
    public GalleryTally WithCore(IReadOnlyList<CoreTally> core) => new(Order) { Clients = Clients, Core = core };

    /// <summary>A mutant that survives, takes too long, or falls for the wrong reason, is a property that does not hold what it promises.</summary>
    public int ExitCode => Survivors.Any() || Wrong.Any() || Slow.Any() ? Verify.ExitCode.Violated
        : Vacuous.Any() || Clients.Count == 0 ? Verify.ExitCode.NothingProved
        : Verify.ExitCode.Held;
}
