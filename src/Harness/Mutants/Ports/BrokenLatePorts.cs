using RefreshClient;
using RefreshCore;

namespace Harness;

/// <summary>Takes an answer that was lost for one that says no.</summary>
sealed class PessimisticEndpoint(ITokenEndpoint inner) : BrokenEndpoint(inner)
{
    public override async Task<RefreshReply> RefreshAsync(RefreshToken refreshToken) =>
        await Inner.RefreshAsync(refreshToken).ConfigureAwait(false) is var reply
            && reply is RefreshReply.Failed { Failure: AttemptFailure.Ambiguous }
            ? new RefreshReply.Refused("no answer")
            : reply;
}

/// <summary>Says that it is wiped when it has only begun to wipe.</summary>
sealed class WipeBehindVault(ITokenVault inner) : BrokenVault(inner)
{
    public override Task WipeAsync(int lastSession)
    {
        _ = Task.Run(() => Inner.WipeAsync(lastSession));
        return Task.CompletedTask;
    }
}

/// <summary>Gives up on a write that is not done at once, and leaves it under way.</summary>
sealed class ImpatientVault(ITokenVault inner) : BrokenVault(inner)
{
    public override async Task WriteAsync(VaultRecord record)
    {
        VaultRecord copy = record.Copy();
        Task write = Task.Run(() => Inner.WriteAsync(copy));
        await Task.Yield();
        if (!write.IsCompleted) throw new IOException("The disk took too long.");
        await write.ConfigureAwait(false);
    }
}

/// <summary>Keeps the refresh token of the sign-in only: a later record has what the last answer brought.</summary>
sealed class SparingVault(ITokenVault inner) : BrokenVault(inner)
{
    public override Task WriteAsync(VaultRecord record) => Inner.WriteAsync(
        record.Token.Generation == 0 ? record : new VaultRecord(record.Token, record.IsRotationUnderWay, new TokenPair
        {
            AccessToken = record.Tokens.AccessToken,
            ReceivedAt = record.Tokens.ReceivedAt,
            Lifetime = record.Tokens.Lifetime,
        }));
}
