namespace RefreshClient;

/// <summary>A request was not sent, since its content could not be sent again after a 401.</summary>
public sealed class ContentNotReplayableException(HttpContent content, long limit) : Exception(
    $"The request's {content.GetType().Name} is longer than {limit} bytes, so it was not sent: it is made as it is "
    + "sent, and could not be sent again if the access token were rejected. Send content that is held in memory "
    + $"({nameof(ByteArrayContent)}, {nameof(StringContent)}), or raise "
    + $"{nameof(RefreshingHandler)}.{nameof(RefreshingHandler.MaxBufferedContent)}.");
