using RefreshClient;
using RefreshCore;

namespace Harness;

/// <summary>
/// The client under test: the right one, or one that is wrong in one place. A variant overrides a step of the machine,
/// decorates a port or the server behind it; everything else is the code that people install, unless it is of another
/// design altogether.
/// </summary>
/// <param name="Name">As in reports.</param>
public sealed record ClientVariant(string Name)
{
    /// <summary>The client as it is.</summary>
    public static ClientVariant Right { get; } = new("right");

    public StepFunction Machine { get; init; } = RefreshMachine.Step;

    public Func<ITokenVault, ITokenVault> Vault { get; init; } = vault => vault;

    public Func<ITokenEndpoint, ITokenEndpoint> Endpoint { get; init; } = endpoint => endpoint;

    /// <summary>
    /// What the refresh's own pipeline ends in. A variant whose server is wrong shows what the client makes of it.
    /// </summary>
    public Func<WorldAuthServer, HttpMessageHandler> Server { get; init; } = server => server;

    /// <summary>
    /// The app is told that its session has ended in the step that ends it, inside the session's lock, and not after it.
    /// </summary>
    public bool IsToldInsideTheLock { get; init; }

    /// <summary>The clock that the session counts by.</summary>
    public Func<TimeProvider, TimeProvider> Clock { get; init; } = clock => clock;

    /// <summary>The outermost handler of the app's pipeline; the gateway is put behind the innermost.</summary>
    public Func<TokenSession, DelegatingHandler> Handler { get; init; } = session => new RefreshingHandler(session);

    /// <summary>
    /// A refresher of another design over the same ports, one for each life of the process, in place of the session and
    /// its handler; none if it is ours.
    /// </summary>
    public Func<ITokenEndpoint, ITokenVault, ForeignRefresher>? Design { get; init; }
}
