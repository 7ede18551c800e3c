using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using RefreshClient;
using RefreshCore;
using UnitTests.Http;

namespace UnitTests.Session;

/// <summary>The real client between an auth server, a vault, an API and a clock of the test's.</summary>
sealed class App
{
    /// <summary>The first pair of the first session.</summary>
    public static readonly TokenRef First = new(1, 0);

    readonly ConcurrentQueue<RefreshInput> _inputs = [];
    readonly Channel<string> _events = Channel.CreateUnbounded<string>();

    public App(Action<TokenSessionOptions>? configure = null, ILogger<TokenSession>? logger = null)
    {
        var options = new TokenSessionOptions { Jitter = () => 1 };
        options.StepObserver = (_, input, _) => _inputs.Enqueue(input);
        configure?.Invoke(options);
        Session = new TokenSession(Server, Vault, options, Clock, logger);
        Session.SessionExpired += (_, e) => _events.Writer.TryWrite($"session {e.Session} ended: {e.Reason}");
        Session.VaultDegraded += (_, _) => _events.Writer.TryWrite("vault degraded");
        Client = new HttpMessageInvoker(new RefreshingHandler(Session) { InnerHandler = Api });
    }

    public TestClock Clock { get; } = new();

    public FakeEndpoint Server { get; } = new();

    public FakeVault Vault { get; } = new();

    public FakeApi Api { get; } = new();

    public TokenSession Session { get; }

    /// <summary>The pipeline of the app's requests.</summary>
    public HttpMessageInvoker Client { get; }

    /// <summary>A token may be sent at once. Asked after the step that is being taken, if one is.</summary>
    public bool IsFresh => Session.State.HasSession && Session.TakeFresh() is not null;

    /// <summary>The app has been told something that the test has not asked for.</summary>
    public bool HasEvent => _events.Reader.TryPeek(out _);

    /// <summary>Facts that the machine has been told, in order.</summary>
    public IEnumerable<RefreshInputKind> Inputs => _inputs.Select(input => input.Kind);

    /// <summary>An app that has just signed in with pair 0.</summary>
    public static async Task<App> SignedInAsync(
        Action<TokenSessionOptions>? configure = null, TokenPair? pair = null, ILogger<TokenSession>? logger = null)
    {
        var app = new App(configure, logger);
        await app.Session.SignInAsync(pair ?? Pairs.Pair(0)).Within();
        return app;
    }

    /// <summary>An app that has just launched and found this in its vault.</summary>
    public static async Task<App> LaunchedAsync(VaultRecord record, Action<TokenSessionOptions>? configure = null)
    {
        var app = new App(configure) { Vault = { Content = new VaultContent.Held(record) } };
        await app.Session.LaunchAsync().Within();
        return app;
    }

    /// <summary>What the app is told next.</summary>
    public Task<string> EventAsync() => _events.Reader.ReadAsync().Within();

    /// <summary>A caller's request came back 401; it waits, or is answered, when this returns.</summary>
    public Task<bool> Reject(TokenRef sentWith, CancellationToken cancellationToken = default) =>
        Session.RejectAsync(sentWith, 1, cancellationToken);

    /// <summary>The whole of a flight that a 401 to this pair asks for, and that brings the pair of this number.</summary>
    public async Task RefreshAsync(TokenRef rejected, int number)
    {
        Task<bool> caller = Reject(rejected);
        (await Server.AttemptAsync()).Grant(number);
        (await caller.Within()).Should().BeTrue();
    }

    /// <summary>The access token that the session hands out now.</summary>
    public async Task<string> AccessTokenAsync() => (await Session.GetAccessTokenAsync().Within()).Reveal();

    /// <summary>Sends a request of the app's.</summary>
    public Task<HttpResponseMessage> SendAsync(
        HttpContent? content = null, CancellationToken cancellationToken = default) =>
        Client.SendAsync(Request(content), cancellationToken);

    public static HttpRequestMessage Request(HttpContent? content = null) =>
        new(content is null ? HttpMethod.Get : HttpMethod.Post, "https://api.example/") { Content = content };
}
