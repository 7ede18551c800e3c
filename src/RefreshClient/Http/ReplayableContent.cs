namespace RefreshClient;

/// <summary>
/// Whether a request's content can be sent twice, as a replay after a 401 needs. What is made of memory can; what
/// is made of a stream, or is serialized as it is sent, is read into memory first, and refused if it does not fit.
/// The refusal comes before the first send, so that a client finds it in its first test and not when a token first
/// expires in the field.
/// </summary>
static class ReplayableContent
{
    public static bool IsReplayable(HttpContent? content) =>
        content is null or ByteArrayContent or ReadOnlyMemoryContent;

    /// <exception cref="ContentNotReplayableException">It is longer than <paramref name="limit"/> bytes.</exception>
    public static async ValueTask EnsureAsync(HttpContent? content, long limit, CancellationToken cancellationToken)
    {
        if (content is null || IsReplayable(content)) return;
        if (content.Headers.ContentLength > limit) throw new ContentNotReplayableException(content, limit);
        try
        {
            // The platform's buffers are no longer than this.
            await content.LoadIntoBufferAsync(Math.Min(limit, int.MaxValue), cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new ContentNotReplayableException(content, limit);
        }
    }
}
