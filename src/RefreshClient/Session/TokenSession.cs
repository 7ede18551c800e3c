using Microsoft.Extensions.Logging;
using RefreshCore;

namespace RefreshClient;

/// <summary>
/// One user's session with an auth server: the driver of <see cref="RefreshMachine"/>. It tells the machine what
/// happened, carries out what the machine asks for, and keeps the secrets that the machine only names.
/// <para>
/// Thread-safe. Share one among all that act for the user; a second one on the same vault is a second process.
/// Each step is taken under one lock, in a synchronous method, together with everything in memory that it
/// implies; the vault, the network and the app's own handlers run outside it.
/// </para>
/// </summary>
public sealed partial class TokenSession : IAsyncDisposable, IDisposable
{
    readonly object _gate = new();
    readonly ITokenEndpoint _endpoint;
    readonly ITokenVault _vault;
    readonly TokenSessionOptions _options;
    readonly TimeProvider _time;
    readonly SessionTelemetry _telemetry;
    readonly HeldTokens _held;
    readonly Waiters _waiters = new();
    readonly List<TaskCompletionSource> _launches = [];
    readonly List<TaskCompletionSource> _signOuts = [];
    readonly Dictionary<int, TaskCompletionSource> _signIns = [];
    readonly Announcements _records;
    readonly Announcements _events;
    readonly Drain _drain = new();
    RefreshState _state;
    UsableToken? _usable;
    ITimer? _backoff;
    TimeSpan? _retryAfter;
    bool _isClosed;

    /// <param name="options">Validated here.</param>
    /// <param name="time">The clock; the system's by default.</param>
    /// <param name="logger">Event ids are those of <see cref="SessionTelemetry"/>. Nothing logged is a secret.</param>
    public TokenSession(
        ITokenEndpoint endpoint,
        ITokenVault vault,
        TokenSessionOptions? options = null,
        TimeProvider? time = null,
        ILogger<TokenSession>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(vault);
        _endpoint = endpoint;
        _vault = vault;
        _options = (options ?? new TokenSessionOptions()).Copy();
        _options.Validate();
        _time = time ?? TimeProvider.System;
        _telemetry = new SessionTelemetry(logger);
        _records = new Announcements(_gate, _telemetry.HandlerFailed);
        _events = new Announcements(_gate, _telemetry.HandlerFailed);
        _held = new HeldTokens(_time, _options.EarlyRefresh);
    }

    /// <summary>
    /// A session ended, and why; raised once for each, outside the lock, before the vault's wipe is durable. The
    /// user's own sign-out and another sign-in are ends too: the reason tells them apart. The session's events are
    /// raised in order and one at a time: the next waits until every handler has returned.
    /// </summary>
    public event EventHandler<SessionExpiredEventArgs>? SessionExpired;

    /// <summary>The vault keeps failing: the session goes on in memory and will not survive a restart (rule 4).</summary>
    public event EventHandler? VaultDegraded;

    /// <summary>The machine that is driven: the right one, unless a test puts a broken one in its place.</summary>
    internal StepFunction Machine { get; init; } = RefreshMachine.Step;

    /// <summary>Where the machine stands. Holds no secret.</summary>
    public RefreshState State
    {
        get
        {
            lock (_gate) return _state;
        }
    }

    /// <summary>Reads the vault. Idempotent; whoever needs the session first launches it.</summary>
    /// <exception cref="TokenUnavailableException">The vault could not be read; launch again when it can be.</exception>
    public Task LaunchAsync()
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            LaunchIfNeeded();
            if (_state.Phase != RefreshPhase.Launching) return Task.CompletedTask;
            TaskCompletionSource launched = NewSource();
            _launches.Add(launched);
            return launched.Task;
        }
    }

    /// <summary>
    /// Starts a new session with tokens that the app obtained (the authorization code flow is the app's). A session
    /// that is alive ends. The pair is copied before this returns: the caller's stays the caller's.
    /// </summary>
    /// <returns>Ends when the tokens are durable, or the vault has been reported degraded.</returns>
    /// <exception cref="TokenUnavailableException">Another sign-in or a sign-out came first, or the vault cannot be read.</exception>
    public async Task SignInAsync(TokenPair tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        TokenPair own = tokens.Copy();
        try
        {
            await LaunchAsync().ConfigureAwait(false);
            await BeginSignIn(own).ConfigureAwait(false);
        }
        catch (Exception)
        {
            own.Wipe();
            throw;
        }
    }

    /// <summary>Ends the session, revokes its tokens at best effort (RFC 7009), and wipes the vault.</summary>
    /// <returns>Ends when the wipe is durable (rule 8).</returns>
    /// <exception cref="VaultException">
    /// The session has ended in memory, but the vault could not be wiped: a restart may find the old tokens. Sign out again.
    /// </exception>
    public async Task SignOutAsync()
    {
        await LaunchAsync().ConfigureAwait(false);
        await BeginSignOut().ConfigureAwait(false);
    }

    /// <summary>
    /// The newest usable access token, for what is not sent through a <see cref="RefreshingHandler"/>. A copy: the
    /// session wipes its own when it moves on.
    /// </summary>
    /// <exception cref="TokenUnavailableException">There is none, and why.</exception>
    public async Task<AccessToken> GetAccessTokenAsync(CancellationToken cancellationToken = default)
    {
        UsableToken? usable = TakeFresh();
        int session = usable?.Token.Session ?? 0;
        while (usable is null)
        {
            session = await RequestAsync(session, cancellationToken).ConfigureAwait(false);
            usable = Take(session);
        }

        return new AccessToken(usable.Header.Parameter!);
    }

    Task BeginSignIn(TokenPair tokens)
    {
        TaskCompletionSource done = NewSource();
        lock (_gate)
        {
            ThrowIfDisposed();

            // The machine gives the session its number; the acknowledgement comes under it.
            _signIns[_state.Token.NextSession.Session] = done;
            Advance(RefreshInput.SignedIn, tokens);
        }

        Announce();
        return done.Task;
    }

    Task BeginSignOut()
    {
        TaskCompletionSource done = NewSource();
        lock (_gate)
        {
            ThrowIfDisposed();
            _signOuts.Add(done);
            Advance(RefreshInput.SignOutRequested);
        }

        Announce();
        return done.Task;
    }

    static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
