using Models;
using RefreshClient;
using static Models.WorldEventKind;

namespace Harness;

/// <summary>One life of the app: a session and a pipeline, over the ports of one incarnation.</summary>
public sealed partial class ClientProcess : IAsyncDisposable
{
    readonly SimulatedWorld _world;
    readonly ClientVariant _variant;
    readonly Scenario _scenario;
    readonly WorldVault _vault;
    readonly ForeignRefresher? _foreign;
    readonly BoundedPool? _callersThreads;
    readonly BoundedPool? _exchangeThreads;
    readonly LeakDetector _leaks;
    HttpMessageInvoker _client;
    bool _isClosed;

    /// <param name="scenario">What the app is like: its limits, its threads, what its requests carry.</param>
    public ClientProcess(SimulatedWorld world, Disk disk, ClientVariant variant, Scenario scenario)
    {
        _world = world;
        _variant = variant;
        _scenario = scenario;
        if (scenario.Pool is { HeldBy: ThreadHolder.Callers } callers) _callersThreads = new BoundedPool(callers.Threads);
        if (scenario.Pool is { HeldBy: ThreadHolder.Exchanges } all) _exchangeThreads = new BoundedPool(all.Threads);
        _leaks = new LeakDetector(world);
        Incarnation = world.Incarnation;
        var endpoint = new OAuthTokenEndpoint(
            new HttpMessageInvoker(variant.Server(new WorldAuthServer(world, Incarnation, _exchangeThreads))),
            new OAuthTokenEndpointOptions
            {
                TokenEndpoint = WorldAuthServer.TokenEndpoint,
                RevocationEndpoint = WorldAuthServer.RevocationEndpoint,
                ClientId = "app",
            },
            world.AttemptClock);
        _vault = new WorldVault(world, disk, Incarnation);
        var options = new TokenSessionOptions
        {
            Policy = scenario.ClientPolicy,
            Jitter = () => 1,
            StepObserver = Observe,
        };
        ITokenEndpoint clientsEndpoint = variant.Endpoint(endpoint);
        ITokenVault clientsVault = variant.Vault(_vault);
        _foreign = variant.Design?.Invoke(clientsEndpoint, clientsVault);
        Session = new TokenSession(
            clientsEndpoint,
            clientsVault,
            options,
            variant.Clock(new WorldClock(world, firesByItself: true, Incarnation)),
            _leaks)
        {
            Machine = variant.Machine,
        };
        if (!variant.IsToldInsideTheLock) Session.SessionExpired += (_, e) => Hear(e.Session, e.Reason);
        _client = NewPipeline();
        Note(ProcessLaunched);
    }

    public int Incarnation { get; }

    public TokenSession Session { get; }

    public bool IsDead => !_world.IsAlive(Incarnation);

    /// <summary>One caller sends one request and waits for its end.</summary>
    /// <returns>The status it was answered with; none if it failed, was cancelled, or its process died.</returns>
    public Task<int?> CallAsync(int caller, CancellationToken cancellationToken = default)
    {
        Note(CallerStarted, caller);
        return _callersThreads?.RunAsync(() => SendAsync(caller, cancellationToken))
            ?? SendAsync(caller, cancellationToken);
    }

    async Task<int?> SendAsync(int caller, CancellationToken cancellationToken)
    {
        HttpMessageInvoker client = _client;
        try
        {
            using HttpRequestMessage request = NewRequest(caller);
            using HttpResponseMessage response =
                await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
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
            bool wasDisposed = _isClosed || client != _client;
            Note(CallerFailed, caller, detail: Describe(e, wasDisposed, cancellationToken));
            return null;
        }
    }

    HttpRequestMessage NewRequest(int caller)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "https://api.example/");
        request.Options.Set(WorldGateway.Caller, caller);
        if (_scenario.Content is not { } content) return request;
        request.Method = HttpMethod.Post;
        request.Content = new OneWayContent(content);
        request.Options.Set(WorldGateway.Content, content);
        return request;
    }

    public async Task SignInAsync()
    {
        TokenId first = _world.SignIn();
        Note(SignedIn, token: first);
        using var pair = new DisposablePair(Secrets.Pair(
            first, first, _world.SessionClock.GetUtcNow(), _world.AccessTokenLifetime));
        await EndsTypedAsync("sign-in", _foreign?.SignInAsync(pair.Tokens) ?? Session.SignInAsync(pair.Tokens))
            .ConfigureAwait(false);
    }

    public async Task SignOutAsync()
    {
        Note(SignOutRequested);
        if (await EndsTypedAsync("sign-out", Session.SignOutAsync()).ConfigureAwait(false)) Note(SignOutAcknowledged);
    }

    /// <summary>
    /// The app disposes of what its callers send through, in the middle of whatever they do, and makes another.
    /// </summary>
    public void ReplacePipeline()
    {
        HttpMessageInvoker old = _client;
        _client = NewPipeline();
        old.Dispose();
    }

    /// <summary>Ends when nothing of the client's is outstanding.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        await Session.DisposeAsync().ConfigureAwait(false);
        _client.Dispose();
        _vault.Dispose();
    }

    HttpMessageInvoker NewPipeline()
    {
        DelegatingHandler outermost = _foreign ?? _variant.Handler(Session);
        DelegatingHandler innermost = outermost;
        while (innermost.InnerHandler is DelegatingHandler inner) innermost = inner;
        innermost.InnerHandler = new WorldGateway(_world, Incarnation, _exchangeThreads);
        return new HttpMessageInvoker(outermost);
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

    /// <param name="wasDisposed">What the caller sent through, or its session, was disposed of meanwhile.</param>
    static string Describe(Exception e, bool wasDisposed, CancellationToken cancellationToken) => e switch
    {
        TokenUnavailableException unavailable => unavailable.Reason.ToString(),
        OperationCanceledException when cancellationToken.IsCancellationRequested => WorldEvent.Cancelled,
        HttpRequestException => "network",
        ObjectDisposedException when wasDisposed => "disposed",
        _ => $"{WorldEvent.Untyped} {e.GetType().Name}",
    };

    /// <summary>The app's own copy of the tokens that it signs in with.</summary>
    sealed class DisposablePair(TokenPair tokens) : IDisposable
    {
        public TokenPair Tokens { get; } = tokens;

        public void Dispose() => Tokens.Wipe();
    }
}
