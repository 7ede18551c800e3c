using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RefreshCore;

namespace RefreshClient;

/// <summary>
/// What a session tells operators: logs with stable event ids, counters and activities, all under the name
/// <see cref="Name"/>. It is fed with states, inputs and effects of the machine, which hold no secret, and with the
/// names of exceptions, never with their messages. Nothing that listens can make it throw.
/// </summary>
sealed partial class SessionTelemetry(ILogger? logger)
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "RefreshClient";

    static readonly ActivitySource Source = new(Name);
    static readonly Meter Meter = new(Name);
    static readonly Counter<long> Rejections = Meter.CreateCounter<long>(
        "token_refresh.rejections", "{response}", "Requests that came back 401.");
    static readonly Counter<long> Joined = Meter.CreateCounter<long>(
        "token_refresh.joined", "{caller}", "Callers that waited with others.");
    static readonly Counter<long> Attempts = Meter.CreateCounter<long>(
        "token_refresh.attempts", "{attempt}", "Requests to the token endpoint, by outcome.");
    static readonly Counter<long> SessionsEnded = Meter.CreateCounter<long>(
        "token_refresh.sessions_ended", "{session}", "Sessions that ended, by reason.");
    static readonly Counter<long> VaultFailures = Meter.CreateCounter<long>(
        "token_refresh.vault_failures", "{operation}", "Vault operations that failed, by operation.");

    readonly QuietLogger _logger = new(logger ?? NullLogger.Instance);

    /// <summary>Somebody listens to steps; if nobody does, they are not told.</summary>
    public bool IsHeard =>
        Rejections.Enabled || Joined.Enabled || SessionsEnded.Enabled || _logger.IsEnabled(LogLevel.Critical);

    /// <summary>One step of the machine.</summary>
    public void Record(in RefreshState before, in RefreshInput input, in Transition step)
    {
        if (_logger.IsEnabled(LogLevel.Trace)) LogStep(input, before.Phase, step.Next.Phase, step.Effects);
        if (input.Kind == RefreshInputKind.AccessTokenRejected) Count(Rejections);
        if (!before.HasFlight && step.Next.HasFlight) LogFlight(step.Next.Token, step.Next.IsRejected);
        foreach (RefreshEffect effect in step.Effects) Record(effect);
    }

    public AttemptScope BeginAttempt(TokenRef token, int attempt) => new(this, token, attempt);

    public void VaultFailed(string operation, Exception e)
    {
        Count(VaultFailures, "operation", operation);
        LogVaultFailed(operation, e.GetType().Name);
    }

    [LoggerMessage(9, LogLevel.Error, "The vault's record is {Damage} and is not used.")]
    public partial void VaultUnreadable(VaultDamage damage);

    public void RevocationFailed(Exception e) => LogRevocationFailed(e.GetType().Name);

    public void HandlerFailed(Exception e) => LogHandlerFailed(e.GetType().Name);

    void Record(RefreshEffect effect)
    {
        switch (effect.Kind)
        {
            case RefreshEffectKind.JoinWaiters:
                Count(Joined);
                break;
            case RefreshEffectKind.ReleaseWaiters:
                LogReleased(effect.Token);
                break;
            case RefreshEffectKind.AnnounceSessionExpired:
                Count(SessionsEnded, "reason", effect.EndReason.ToString());
                LogSessionEnded(effect.Token.Session, effect.EndReason);
                break;
            case RefreshEffectKind.ReportVaultDegraded:
                LogVaultDegraded(effect.Token);
                break;
            case RefreshEffectKind.Ignore:
                LogIgnored(effect.Ignored);
                break;
        }
    }

    static void Count(Counter<long> counter, string? tag = null, string? value = null)
    {
        try
        {
            if (tag is null) counter.Add(1);
            else counter.Add(1, new KeyValuePair<string, object?>(tag, value));
        }
        catch (Exception)
        {
            // Listeners are called by whoever counts.
        }
    }

    [LoggerMessage(1, LogLevel.Trace, "{Input} in {Phase}: {NextPhase}, {Effects}")]
    partial void LogStep(RefreshInput input, RefreshPhase phase, RefreshPhase nextPhase, EffectList effects);

    [LoggerMessage(2, LogLevel.Debug, "Refreshing {Token}; asked for by a 401: {IsRejected}.")]
    partial void LogFlight(TokenRef token, bool isRejected);

    [LoggerMessage(3, LogLevel.Debug, "Attempt {Attempt} for {Token} ended: {Outcome}.")]
    partial void LogAttempt(int attempt, TokenRef token, string outcome);

    [LoggerMessage(4, LogLevel.Information, "Callers may use {Token}.")]
    partial void LogReleased(TokenRef token);

    [LoggerMessage(5, LogLevel.Information, "Session {Session} ended: {Reason}.")]
    partial void LogSessionEnded(int session, SessionEndReason reason);

    [LoggerMessage(6, LogLevel.Error, "The vault keeps failing; {Token} is held in memory only.")]
    partial void LogVaultDegraded(TokenRef token);

    [LoggerMessage(7, LogLevel.Debug, "Ignored: {Reason}.")]
    partial void LogIgnored(IgnoredInput reason);

    [LoggerMessage(8, LogLevel.Warning, "Vault {Operation} failed: {Exception}.")]
    partial void LogVaultFailed(string operation, string exception);

    [LoggerMessage(10, LogLevel.Warning, "Revocation failed: {Exception}.")]
    partial void LogRevocationFailed(string exception);

    [LoggerMessage(11, LogLevel.Error, "A handler of the session's events threw {Exception}.")]
    partial void LogHandlerFailed(string exception);

    /// <summary>One attempt, as an activity and a count.</summary>
    public readonly struct AttemptScope : IDisposable
    {
        readonly SessionTelemetry _telemetry;
        readonly TokenRef _token;
        readonly int _attempt;
        readonly Activity? _activity;

        public AttemptScope(SessionTelemetry telemetry, TokenRef token, int attempt)
        {
            _telemetry = telemetry;
            _token = token;
            _attempt = attempt;
            _activity = Start();
            _activity?.SetTag("token_refresh.token", token.ToString());
            _activity?.SetTag("token_refresh.attempt", attempt);
        }

        public RefreshReply End(RefreshReply reply)
        {
            (string outcome, string? cause) = reply switch
            {
                RefreshReply.Granted => ("granted", null),
                RefreshReply.Refused refused => ("refused", refused.Error),
                RefreshReply.Failed failed => (failed.Failure.ToString(), failed.Cause),
                _ => ("unknown", null),
            };
            Count(Attempts, "outcome", outcome);
            _activity?.SetTag("token_refresh.outcome", outcome);
            _telemetry.LogAttempt(_attempt, _token, cause is null ? outcome : $"{outcome} ({cause})");
            return reply;
        }

        public void Dispose()
        {
            try
            {
                _activity?.Dispose();
            }
            catch (Exception)
            {
                // Listeners are called by whoever stops an activity, and starts one.
            }
        }

        static Activity? Start()
        {
            try
            {
                return Source.StartActivity("token refresh", ActivityKind.Client);
            }
            catch (Exception)
            {
                return null;
            }
        }
    }
}
