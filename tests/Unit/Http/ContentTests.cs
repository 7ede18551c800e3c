using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using RefreshClient;
using UnitTests.Session;

namespace UnitTests.Http;

/// <summary>What can be sent again after a 401 is, byte for byte; what cannot is refused before it is sent.</summary>
public sealed class ContentTests
{
    const int Limit = 1000;
    static readonly byte[] s_bytes = [.. Enumerable.Range(0, Limit).Select(i => (byte)i)];

    public static TheoryData<string, Func<HttpContent>> Replayable => new()
    {
        { "bytes", () => new ByteArrayContent(s_bytes) },
        { "memory", () => new ReadOnlyMemoryContent(s_bytes) },
        { "text", () => new StringContent(Pairs.Mark) },
        { "form", () => new FormUrlEncodedContent([new("a", "b")]) },
        { "JSON", () => JsonContent.Create(new { a = "b" }) },
        { "JSON of a sequence that can be read once", () => JsonContent.Create(Once(new(["a", "b"]))) },
        { "JSON of an asynchronous sequence", () => JsonContent.Create(Once(new(["a", "b"])).ToAsyncEnumerable()) },
        { "stream", () => new StreamContent(new MemoryStream(s_bytes)) },
        { "stream that goes one way", () => new StreamContent(new OneWayStream(s_bytes)) },
        { "empty stream", () => new StreamContent(new OneWayStream([])) },
        {
            "parts",
            () => new MultipartContent { new StreamContent(new OneWayStream(s_bytes[..500])), new StringContent("x") }
        },
    };

    [Theory]
    [MemberData(nameof(Replayable), DisableDiscoveryEnumeration = true)]
    public async Task What_can_be_replayed_is_replayed_byte_for_byte(string kind, Func<HttpContent> make)
    {
        App app = await App.SignedInAsync();
        app.Api.Accepts = 1;

        Task<HttpResponseMessage> call = ClientOf(app).SendAsync(App.Request(make()), default);
        (await app.Server.AttemptAsync()).Grant(1);

        (await call.Within()).StatusCode.Should().Be(HttpStatusCode.OK, kind);
        app.Api.Requests.Should().HaveCount(2);
        app.Api.Requests[1].Body.Should().Equal(app.Api.Requests[0].Body);
        if (kind.StartsWith("stream", StringComparison.Ordinal)) app.Api.Requests[1].Body.Should().Equal(s_bytes);
    }

    public static TheoryData<string, Func<HttpContent>> TooLong => new()
    {
        { "of known length", () => new StreamContent(new MemoryStream(new byte[Limit + 1])) },
        { "of unknown length", () => new StreamContent(new OneWayStream(new byte[Limit + 1])) },
        { "in parts", () => new MultipartContent { new StreamContent(new MemoryStream(new byte[Limit])) } },
        { "JSON", () => JsonContent.Create(new string('x', Limit)) },
    };

    [Theory]
    [MemberData(nameof(TooLong), DisableDiscoveryEnumeration = true)]
    public async Task What_cannot_be_replayed_is_refused_before_it_is_sent(string kind, Func<HttpContent> make)
    {
        App app = await App.SignedInAsync();
        HttpContent content = make();

        ContentNotReplayableException refusal = (await app.Awaiting(
            a => ClientOf(a).SendAsync(App.Request(content), default).Within())
            .Should().ThrowAsync<ContentNotReplayableException>(kind)).Which;

        refusal.Message.Should().Contain(content.GetType().Name)
            .And.Contain(Limit.ToString(CultureInfo.InvariantCulture))
            .And.Contain("was not sent")
            .And.Contain(nameof(ByteArrayContent))
            .And.Contain(nameof(RefreshingHandler.MaxBufferedContent));
        app.Api.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Content_in_memory_may_be_of_any_length()
    {
        App app = await App.SignedInAsync();

        await ClientOf(app).SendAsync(App.Request(new ByteArrayContent(new byte[Limit + 1])), default).Within();

        app.Api.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(int.MaxValue + 1L)]
    public async Task A_vast_limit_is_as_good_as_none(long limit)
    {
        App app = await App.SignedInAsync();

        await ClientOf(app, limit)
            .SendAsync(App.Request(new StreamContent(new OneWayStream(s_bytes))), default).Within();

        app.Api.Requests.Should().ContainSingle().Which.Body.Should().Equal(s_bytes);
    }

    [Fact]
    public async Task A_limit_of_zero_refuses_every_stream_that_is_not_empty()
    {
        App app = await App.SignedInAsync();

        await app.Awaiting(
            a => ClientOf(a, 0).SendAsync(App.Request(new StreamContent(new OneWayStream([1]))), default).Within())
            .Should().ThrowAsync<ContentNotReplayableException>();
    }

    [Fact]
    public async Task A_limit_below_zero_is_refused()
    {
        App app = await App.SignedInAsync();

        app.Invoking(a => ClientOf(a, -1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task A_stream_that_fails_is_the_callers_failure_and_nothing_is_sent()
    {
        App app = await App.SignedInAsync();

        await app.Awaiting(a => a.SendAsync(new StreamContent(new OneWayStream(null))).Within())
            .Should().ThrowAsync<HttpRequestException>();

        app.Api.Requests.Should().BeEmpty();
    }

    static HttpMessageInvoker ClientOf(App app, long limit = Limit) =>
        new(new RefreshingHandler(app.Session) { InnerHandler = app.Api, MaxBufferedContent = limit });

    static IEnumerable<string> Once(Queue<string> items)
    {
        while (items.TryDequeue(out string? item)) yield return item;
    }
}
