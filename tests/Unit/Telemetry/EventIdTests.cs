using System.Reflection;
using Microsoft.Extensions.Logging;
using RefreshClient;

namespace UnitTests.Telemetry;

public sealed class EventIdTests
{
    /// <summary>
    /// Operators filter and alert by these. An id is never given another meaning; a new event gets a new one.
    /// </summary>
    static readonly Dictionary<int, (string Name, LogLevel Level)> s_pinned = new()
    {
        [1] = ("LogStep", LogLevel.Trace),
        [2] = ("LogFlight", LogLevel.Debug),
        [3] = ("LogAttempt", LogLevel.Debug),
        [4] = ("LogReleased", LogLevel.Information),
        [5] = ("LogSessionEnded", LogLevel.Information),
        [6] = ("LogVaultDegraded", LogLevel.Error),
        [7] = ("LogIgnored", LogLevel.Debug),
        [8] = ("LogVaultFailed", LogLevel.Warning),
        [9] = ("VaultUnreadable", LogLevel.Error),
        [10] = ("LogRevocationFailed", LogLevel.Warning),
        [11] = ("LogHandlerFailed", LogLevel.Error),
    };

    [Fact]
    public void Event_ids_are_stable()
    {
        const BindingFlags Declared =
            BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var events =
            from type in typeof(TokenSession).Assembly.GetTypes()
            from method in type.GetMethods(Declared)
            from log in method.GetCustomAttributes<LoggerMessageAttribute>()
            select KeyValuePair.Create(log.EventId, (log.EventName ?? method.Name, log.Level));

        events.Should().BeEquivalentTo(s_pinned);
    }

    [Fact]
    public void The_meter_and_the_activity_source_keep_their_name() =>
        SessionTelemetry.Name.Should().Be("RefreshClient");
}
