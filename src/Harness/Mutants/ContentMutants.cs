using Models;

namespace Harness;

/// <summary>Replays that are not what their caller sent, and answers that are not theirs.</summary>
public static class ContentMutants
{
    /// <summary>
    /// Content that is made as it is sent is sent as it is (B41; emdash-cms/emdash#2556, OidcClient with a stream).
    /// 1. Caller 1's request carries content that can be read once. Its first send reads it, and is rejected.
    /// 2. The flight brings generation 1.
    /// 3. The replay has nothing left to read, and its caller gets an error that no caller is promised.
    /// </summary>
    public static Mutant SendsContentThatIsUsedUp { get; } = new(
        new(nameof(SendsContentThatIsUsedUp)) { Handler = session => new UnbufferedHandler(session) },
        new Fall(CallerScenarios.RequestsWithContent, PropertyCatalogue.EveryCallerAnswered))
    {
        Classes = ["B41"],
    };

    /// <summary>
    /// A replay is a copy without content (B41; thomaslazar/abs-cli#89).
    /// 1. Caller 1 sends its content with generation 0, and is rejected.
    /// 2. The flight brings generation 1, and a copy of the request is sent: its method, its address, its token.
    /// 3. The server finds it empty, and the caller gets an answer to what it has not asked.
    /// </summary>
    public static Mutant ReplaysWithoutTheContent { get; } = new(
        new(nameof(ReplaysWithoutTheContent))
        {
            Handler = session => new RefreshClient.RefreshingHandler(session) { InnerHandler = new CopyingHandler() },
        },
        new Fall(CallerScenarios.RequestsWithContent, PropertyCatalogue.EveryCallerSucceeds))
    {
        Classes = ["B41"],
    };

    /// <summary>
    /// The 401 is returned, although the replay was served (B41; thomaslazar/abs-cli#89, its other half).
    /// 1. Caller 1 is rejected, and the flight brings generation 1.
    /// 2. The replay is served.
    /// 3. The caller is handed the 401 of the first send.
    /// </summary>
    public static Mutant ReturnsTheFirstAnswer { get; } = new(
        new(nameof(ReturnsTheFirstAnswer)) { Handler = session => new FirstAnswerHandler(session) },
        new Fall(CallerScenarios.ParallelCallers, PropertyCatalogue.EveryCallerSucceeds))
    {
        Classes = ["B41"],
    };
}
