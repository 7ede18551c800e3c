using RefreshCore;

namespace RefreshClient;

/// <summary>How a <see cref="TokenSession"/> behaves. Read once, when the session is made.</summary>
public sealed class TokenSessionOptions
{
    /// <summary>The limits that the machine works within.</summary>
    public RefreshPolicy Policy { get; set; } = RefreshPolicy.Default;

    /// <summary>
    /// How long before its expiry a token is refreshed early; zero for never. At most half of a token's lifetime
    /// is used, so that a short-lived one is not refreshed at each request (rule 10). 60 seconds by default.
    /// </summary>
    public TimeSpan EarlyRefresh { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The pause after the first failed attempt, doubled for each further one. 500 ms by default.</summary>
    public TimeSpan Backoff { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest pause, also where the server's Retry-After asks for more. 30 seconds by default.</summary>
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A number from 0 to 1 that spreads the pauses of many devices: 0 halves a pause, 1, or a number out of range,
    /// leaves it whole. Chance by default. It is called inside the session's lock: it must be quick, never throw, and
    /// never call back.
    /// </summary>
    public Func<double> Jitter { get; set; } = Random.Shared.NextDouble;

    /// <summary>
    /// Sees each step of the machine, for tests and diagnosis: the state before it, the input, and what came of
    /// it. None holds a secret. It is called inside the session's lock: it must be quick, never throw, and
    /// never call back.
    /// </summary>
    public Action<RefreshState, RefreshInput, Transition>? StepObserver { get; set; }

    /// <exception cref="ArgumentException">Some value is out of its range; the message says which and why.</exception>
    public void Validate()
    {
        string errors = string.Join(' ', Errors());
        if (errors.Length > 0) throw new ArgumentException(errors);
    }

    /// <summary>What is wrong with these options, a sentence for each fault.</summary>
    internal IEnumerable<string> Errors()
    {
        if (Policy is null) yield return $"{nameof(Policy)} is required.";
        if (EarlyRefresh < TimeSpan.Zero)
            yield return $"{nameof(EarlyRefresh)} is {EarlyRefresh}; it must be 0 or more.";
        if (Backoff < TimeSpan.Zero) yield return $"{nameof(Backoff)} is {Backoff}; it must be 0 or more.";
        if (MaxBackoff < Backoff)
            yield return $"{nameof(MaxBackoff)} is {MaxBackoff}; it must be {nameof(Backoff)}, {Backoff}, or more.";

        // A timer takes no more than 49 days, and a caller would not wait for one.
        if (MaxBackoff > TimeSpan.FromHours(1))
            yield return $"{nameof(MaxBackoff)} is {MaxBackoff}; an hour is the most.";
        if (Jitter is null) yield return $"{nameof(Jitter)} is required.";
    }

    internal TokenSessionOptions Copy() => (TokenSessionOptions)MemberwiseClone();
}
