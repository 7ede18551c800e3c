using System.Threading.Channels;
using RefreshClient;
using RefreshCore;

namespace UnitTests.Session;

/// <summary>An auth server that answers when the test says so.</summary>
sealed class FakeEndpoint : ITokenEndpoint
{
    readonly Channel<Attempt> _attempts = Channel.CreateUnbounded<Attempt>();
    readonly Channel<string> _revocations = Channel.CreateUnbounded<string>();

    /// <summary>Attempts so far.</summary>
    public int Count { get; private set; }

    /// <summary>The next attempt that arrives.</summary>
    public Task<Attempt> AttemptAsync() => _attempts.Reader.ReadAsync().Within();

    /// <summary>The refresh token that is revoked next.</summary>
    public Task<string> RevocationAsync() => _revocations.Reader.ReadAsync().Within();

    public bool HasRevocation => _revocations.Reader.TryPeek(out _);

    /// <summary>What a revocation waits for, and may fail by.</summary>
    public Func<Task> WhenRevoked { get; set; } = () => Task.CompletedTask;

    public Task<RefreshReply> RefreshAsync(RefreshToken refreshToken)
    {
        Count++;
        var attempt = new Attempt(refreshToken.Reveal());
        _attempts.Writer.TryWrite(attempt);
        return attempt.Answer;
    }

    public Task RevokeAsync(RefreshToken refreshToken)
    {
        _revocations.Writer.TryWrite(refreshToken.Reveal());
        return WhenRevoked();
    }
}

/// <summary>A request to the token endpoint that waits for its answer.</summary>
/// <param name="presented">The refresh token in it.</param>
sealed class Attempt(string presented)
{
    readonly TaskCompletionSource<RefreshReply> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Presented { get; } = presented;

    public Task<RefreshReply> Answer => _answer.Task;

    public void Grant(TokenPair pair) => _answer.SetResult(new RefreshReply.Granted(pair));

    /// <summary>Brings the pair of this number.</summary>
    public void Grant(int number) => Grant(Pairs.Pair(number));

    public void Refuse() => _answer.SetResult(new RefreshReply.Refused("invalid_grant"));

    public void Fail(AttemptFailure failure = AttemptFailure.Ambiguous, TimeSpan? retryAfter = null) =>
        _answer.SetResult(new RefreshReply.Failed(failure, retryAfter, "a cut"));

    public void Throw(Exception e) => _answer.SetException(e);

    public void ReplyNothing() => _answer.SetResult(null!);
}
