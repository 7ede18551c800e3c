using Models;
using RefreshClient;
using RefreshCore;
using static Models.WorldEventKind;

namespace Harness;

/// <summary>One life of the app: a session and a pipeline, over the ports of one incarnation.</summary>
public sealed class ClientProcess : IAsyncDisposable
{
    readonly SimulatedWorld _world;
    readonly HttpMessageInvoker _client;
    readonly LeakDetector _leaks;

    public ClientProcess(SimulatedWorld world, Disk disk, ClientVariant variant, RefreshPolicy policy)
    {
        _world = world;
        _leaks = new LeakDetector(world);
        Incarnation = world.Incarnation;
        var endpoint = new OAuthTokenEndpoint(
            new HttpMessageInvoker(new WorldAuthServer(world, Incarnation)),
            new OAuthTokenEndpointOptions
            {
                TokenEndpoint = WorldAuthServer.TokenEndpoint,
                RevocationEndpoint = WorldAuthServer.RevocationEndpoint,
                ClientId = "app",
            },
            world.AttemptClock);
        var options = new TokenSessionOptions { Policy = policy, Jitter = () => 1, StepObserver = Observe };
        Session = new TokenSession(
            variant.Endpoint(endpoint),
            variant.Vault(new WorldVault(world, disk, Incarnation)),
            options,
            new WorldClock(world, firesByItself: true, Incarnation),
            _leaks)
        {
            Machine = variant.Machine,
        };
        Session.SessionExpired += (_, e) => Note(SessionExpired, pair: new TokenRef(e.Session, 0), detail: e.Reason.ToString());
        DelegatingHandler outermost = variant.Handler(Session);
        DelegatingHandler innermost = outermost;
        while (innermost.InnerHandler is DelegatingHandler inner) innermost = inner;
        innermost.InnerHandler = new WorldGateway(world, Incarnation);
        _client = new HttpMessageInvoker(outermost);
        Note(ProcessLaunched);
    }

    public int Incarnation { get; }

    public TokenSession Session { get; }

    public bool IsDead => _world.Incarnation != Incarnation;

    /// <summary>One caller sends one request and waits for its end.</summary>
    /// <returns>The status it was answered with; none if it failed, was cancelled, or its process died.</returns>
    public async Task<int?> CallAsync(int caller, CancellationToken cancellationToken = default)
    {
        Note(CallerStarted, caller);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.example/");
            request.Options.Set(WorldGateway.Caller, caller);
            using HttpResponseMessage response =
                await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            int status = (int)response.StatusCode;
            Note(CallerAnswered, caller, detail: $"{status}");
            return status;
        }
        catch (ProcessDiedException)
        {
            return null;
        }
        catch (Exception e)
        {
            _leaks.Inspect("an exception", e.ToString());
            Note(CallerFailed, caller, detail: Describe(e, cancellationToken));
            return null;
        }
    }

    public async Task SignInAsync()
    {
        TokenId first = _world.SignIn();
        Note(SignedIn, token: first);
        using var pair = new DisposablePair(Secrets.Pair(
            first, first, _world.SessionClock.GetUtcNow(), _world.AccessTokenLifetime));
        await EndsTypedAsync("sign-in", Session.SignInAsync(pair.Tokens)).ConfigureAwait(false);
    }

    public async Task SignOutAsync()
    {
        Note(SignOutRequested);
        if (await EndsTypedAsync("sign-out", Session.SignOutAsync()).ConfigureAwait(false)) Note(SignOutAcknowledged);
    }

    /// <summary>Ends when nothing of the client's is outstanding.</summary>
    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync().ConfigureAwait(false);
        _client.Dispose();
    }

    async Task<bool> EndsTypedAsync(string what, Task operation)
    {
        try
        {
            await operation.ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is TokenUnavailableException or VaultException)
        {
            _leaks.Inspect($"the exception of a {what}", e.ToString());
            return false;
        }
    }

    static string Describe(Exception e, CancellationToken cancellationToken) => e switch
    {
        TokenUnavailableException unavailable => unavailable.Reason.ToString(),
        OperationCanceledException when cancellationToken.IsCancellationRequested => WorldEvent.Cancelled,
        HttpRequestException => "network",
        _ => $"{WorldEvent.Untyped} {e.GetType().Name}",
    };

    /// <summary>The machine's own steps, as far as an observer of the world is told of them.</summary>
    void Observe(RefreshState before, RefreshInput input, Transition step)
    {
        _world.Note(new MachineStep(before, input, step.Next), Incarnation);
        if (!before.HasFlight && step.Next.HasFlight) Note(FlightStarted, pair: step.Next.Token);
        foreach (RefreshEffect effect in step.Effects)
        {
            if (effect.Kind == RefreshEffectKind.JoinWaiters && before.HasFlight) Note(CallerJoined, pair: before.Token);
            if (effect.Kind == RefreshEffectKind.UseToken && input.Kind == RefreshInputKind.AccessTokenRejected)
                Note(StaleRejectionReplayed, pair: input.Token);
            if (effect.Kind == RefreshEffectKind.ReportVaultDegraded) Note(VaultDegraded, pair: effect.Token);
            if (effect.Kind == RefreshEffectKind.Ignore && effect.Ignored == IgnoredInput.Late)
                Note(LateReplyIgnored, pair: input.Token);
        }
    }

    void Note(
        WorldEventKind kind, int caller = 0, TokenId token = default, TokenRef pair = default, string? detail = null) =>
        _world.Note(new WorldEvent(kind, Incarnation, caller, token, pair, Detail: detail));

    /// <summary>The app's own copy of the tokens that it signs in with.</summary>
    sealed class DisposablePair(TokenPair tokens) : IDisposable
    {
        public TokenPair Tokens { get; } = tokens;

        public void Dispose() => Tokens.Wipe();
    }
}
