using System;

namespace Models;

/// <summary>
/// A named claim about every run, defined once and evaluated by every host. Safety looks at each event before the
/// ledger has taken it in; what must eventually hold is asked when the run is over.
/// </summary>
/// <param name="Name">As in every report.</param>
/// <param name="Says">The claim, in a sentence.</param>
/// <param name="Violation">Safety: why this event breaks the claim, or null.</param>
/// <param name="AtEnd">Liveness: why the finished run breaks it, or null.</param>
public sealed record Property(
    string Name,
    string Says,
    Func<WorldLedger, WorldEvent, string?>? Violation = null,
    Func<WorldLedger, string?>? AtEnd = null);
