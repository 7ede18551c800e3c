using System;

namespace RefreshCore;

/// <summary>
/// The refresher. <see cref="Step"/> is static, total and deterministic: every state and every input has one
/// defined answer, and the same two always give the same. It allocates nothing and never throws for a value
/// that its own factories can make.
/// <para>
/// <b>Theory of operation.</b> Two small machines run in one state. The <i>session</i> machine
/// (<see cref="RefreshState.Phase"/>) goes from launch to sign-in to flights and back; the <i>vault</i> machine
/// (<see cref="RefreshState.Vault"/>) has at most one operation outstanding. They meet in two places: a flight
/// cannot pass <see cref="RefreshPhase.Marking"/> or <see cref="RefreshPhase.Persisting"/> before the vault has
/// answered, and a session that ends while the vault is busy leaves <see cref="RefreshState.IsWipeOwed"/>
/// behind, which is paid as soon as the vault is free.
/// </para>
/// <para>
/// Callers are not part of the state: a caller asks, is told to use a pair, to wait or to give up, and a
/// waiting caller that is cancelled merely stops waiting. So no caller can end, own or repeat a flight (rule 2).
/// </para>
/// <para>The rules of docs/machine.md are cited by number where they are obeyed.</para>
/// </summary>
public static partial class RefreshMachine
{
    /// <summary>The machine's whole behaviour.</summary>
    /// <param name="state">Where it stands; <c>default</c> for a process that has just started.</param>
    /// <param name="input">What happened.</param>
    /// <param name="policy">The limits to work within.</param>
    /// <returns>Where it stands next, and what the driver is to do, in order.</returns>
    public static Transition Step(in RefreshState state, in RefreshInput input, RefreshPolicy policy) => input.Kind switch
    {
        RefreshInputKind.Launched => Launch(state),
        RefreshInputKind.VaultFoundEmpty => LaunchEmpty(state, input.Token.Session),
        RefreshInputKind.VaultFoundRecord => LaunchRecord(state, input.Token, input.IsMarked, policy),
        RefreshInputKind.VaultFoundUnreadable => LaunchUnreadable(state),
        RefreshInputKind.VaultReadFailed => RetryRead(state, policy),
        RefreshInputKind.VaultWritten => EndWrite(state, policy, succeeded: true),
        RefreshInputKind.VaultWriteFailed => EndWrite(state, policy, succeeded: false),
        RefreshInputKind.VaultWiped => EndWipe(state, policy, succeeded: true),
        RefreshInputKind.VaultWipeFailed => EndWipe(state, policy, succeeded: false),
        RefreshInputKind.SignedIn => SignIn(state),
        RefreshInputKind.SignOutRequested => SignOut(state),
        RefreshInputKind.TokenRequested => Request(state, input.Freshness),
        RefreshInputKind.AccessTokenRejected => Reject(state, input.Token, input.Count, policy),
        RefreshInputKind.RefreshSucceeded => Succeed(state, input.Token, input.Count, input.KeepsRefreshToken),
        RefreshInputKind.RefreshRejected => Refuse(state, input.Token, input.Count),
        RefreshInputKind.AttemptFailed => FailAttempt(state, input.Token, input.Count, input.Failure, policy),
        RefreshInputKind.BackoffElapsed => RetryAttempt(state, input.Token, input.Count),
        _ => throw new ArgumentOutOfRangeException(nameof(input), input.Kind, "No factory makes this input."),
    };

    static Transition Ignore(in RefreshState state, IgnoredInput why) => new(state, [RefreshEffect.Ignore(why)]);
}
