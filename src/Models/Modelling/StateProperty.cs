namespace Models;

/// <summary>What kind of claim a property makes.</summary>
public enum PropertyKind
{
    /// <summary>Safety: the predicate is true in every reachable state.</summary>
    Always,

    /// <summary>Reachability: the predicate is true in some reachable state. A run without one proves nothing.</summary>
    Sometimes,

    /// <summary>
    /// No deadlock: where no fair action is enabled, so that nothing need ever happen again, the predicate is true.
    /// </summary>
    EndsOnlyWhere,

    /// <summary>
    /// Liveness: no fair run stays for ever where the predicate is false, neither in a cycle nor at a state where no
    /// fair action is enabled.
    /// </summary>
    Eventually,
}

/// <summary>A question about one state.</summary>
public delegate bool StatePredicate<TState>(in TState state)
    where TState : unmanaged;

/// <summary>A named claim about all runs of a model.</summary>
/// <param name="Name">The name under which it is reported.</param>
/// <param name="Kind">What it claims of the predicate.</param>
/// <param name="Predicate">Must not tell apart states that differ only in who is who.</param>
public sealed record StateProperty<TState>(string Name, PropertyKind Kind, StatePredicate<TState> Predicate)
    where TState : unmanaged;

/// <summary>Makes properties: <c>StateProperty.Always("the vault is never empty", (in World w) => w.Vault != 0)</c>.</summary>
public static class StateProperty
{
    /// <inheritdoc cref="PropertyKind.Always"/>
    public static StateProperty<TState> Always<TState>(string name, StatePredicate<TState> predicate)
        where TState : unmanaged => new(name, PropertyKind.Always, predicate);

    /// <inheritdoc cref="PropertyKind.Sometimes"/>
    public static StateProperty<TState> Sometimes<TState>(string name, StatePredicate<TState> predicate)
        where TState : unmanaged => new(name, PropertyKind.Sometimes, predicate);

    /// <inheritdoc cref="PropertyKind.EndsOnlyWhere"/>
    public static StateProperty<TState> EndsOnlyWhere<TState>(string name, StatePredicate<TState> predicate)
        where TState : unmanaged => new(name, PropertyKind.EndsOnlyWhere, predicate);

    /// <inheritdoc cref="PropertyKind.Eventually"/>
    public static StateProperty<TState> Eventually<TState>(string name, StatePredicate<TState> predicate)
        where TState : unmanaged => new(name, PropertyKind.Eventually, predicate);
}
