using Models.Checked;
using RefreshClient;

namespace Harness;

/// <summary>A vault that begins, and answers, when it is its turn.</summary>
sealed class GuidedVault(ITokenVault inner, Score score, int incarnation) : ITokenVault
{
    public async Task<VaultContent> ReadAsync()
    {
        try
        {
            return await inner.ReadAsync().ConfigureAwait(false);
        }
        finally
        {
            await score.TurnAsync(WorldAction.DiskAnswers, 0, incarnation).ConfigureAwait(false);
        }
    }

    public Task WriteAsync(VaultRecord record) => ThenAnswerAsync(inner.WriteAsync(record));

    public Task WipeAsync(int lastSession) => ThenAnswerAsync(inner.WipeAsync(lastSession));

    async Task ThenAnswerAsync(Task operation)
    {
        try
        {
            await operation.ConfigureAwait(false);
        }
        finally
        {
            await score.TurnAsync(WorldAction.DiskAnswers, 0, incarnation).ConfigureAwait(false);
        }
    }
}

/// <summary>A token endpoint that is asked, and answers, when it is its turn.</summary>
sealed class GuidedEndpoint(ITokenEndpoint inner, Score score, int incarnation) : ITokenEndpoint
{
    public async Task<RefreshReply> RefreshAsync(RefreshToken refreshToken)
    {
        await score.TurnAsync(WorldAction.AttemptLeaves, 0, incarnation).ConfigureAwait(false);
        RefreshReply reply = await inner.RefreshAsync(refreshToken).ConfigureAwait(false);
        await score.TurnAsync(WorldAction.AttemptEnds, 0, incarnation).ConfigureAwait(false);
        return reply;
    }

    public Task RevokeAsync(RefreshToken refreshToken) => inner.RevokeAsync(refreshToken);
}
