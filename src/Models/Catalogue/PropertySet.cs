using System;

namespace Models;

/// <summary>Some of the properties that are judged, one bit each, in the order in which reports list them.</summary>
[Flags]
public enum PropertySet : uint
{
    None = 0,
    AtMostOneRefreshInFlight = 1 << 0,
    AtMostOneRefreshPerGeneration = 1 << 1,
    NoSpentTokenPresented = 1 << 2,
    NoZombieSession = 1 << 3,
    NoStoredZombie = 1 << 4,
    NoCrossSession = 1 << 5,
    SaveBeforeUse = 1 << 6,
    VaultMovesForward = 1 << 7,
    TornVaultNeverTrusted = 1 << 8,
    BoundedSends = 1 << 9,
    BoundedAttempts = 1 << 10,
    FailClosedOnce = 1 << 11,
    ServerIsTheTruth = 1 << 12,
    SecretsStayInside = 1 << 13,
    EveryCallerAnswered = 1 << 14,
    NoDeadlock = 1 << 15,
    Converges = 1 << 16,
    SessionSurvives = 1 << 17,
    EveryCallerSucceeds = 1 << 18,
}
