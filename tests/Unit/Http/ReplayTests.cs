using System.Net;
using System.Net.Http.Headers;
using RefreshClient;
using RefreshCore;
using UnitTests.Session;

namespace UnitTests.Http;

/// <summary>What the handler stamps, when, and how often it sends a request (rules 1 and 11).</summary>
public sealed class ReplayTests
{
    [Fact]
    public async Task A_request_carries_the_current_token_and_its_answer_is_passed_on()
    {
        App app = await App.SignedInAsync();

        HttpResponseMessage response = await app.SendAsync().Within();

        response.Should().BeSameAs(app.Api.Requests.Single().Response);
        app.Api.Tokens.Should().Equal(Pairs.Access(0));
    }

    [Fact]
    public async Task What_the_app_put_into_the_authorization_field_is_replaced()
    {
        App app = await App.SignedInAsync();
        using HttpRequestMessage request = App.Request();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "stale");

        (await app.Client.SendAsync(request, default).Within()).StatusCode.Should().Be(HttpStatusCode.OK);

        app.Api.Tokens.Should().Equal(Pairs.Access(0));
    }

    [Fact]
    public async Task Requests_that_are_rejected_together_share_one_refresh()
    {
        App app = await App.SignedInAsync();
        app.Api.Accepts = 1;
        var allAreSent = new TaskCompletionSource();
        app.Api.BeforeAnswer = (number, _) =>
        {
            if (number == 50) allAreSent.SetResult();
            return allAreSent.Task;
        };

        Task<HttpResponseMessage>[] calls = [.. Enumerable.Range(0, 50).Select(_ => app.SendAsync())];
        (await app.Server.AttemptAsync()).Grant(1);
        HttpResponseMessage[] responses = await Task.WhenAll(calls).Within();

        responses.Should().OnlyContain(response => response.StatusCode == HttpStatusCode.OK);
        app.Server.Count.Should().Be(1);
        app.Api.Tokens.Should().HaveCount(100);
    }

    [Fact]
    public async Task A_401_that_comes_after_a_refresh_is_replayed_with_the_newer_token()
    {
        App app = await App.SignedInAsync();
        app.Api.Accepts = 1;
        var answer = new Checkpoint();
        app.Api.BeforeAnswer = (number, _) => number == 1 ? answer.StopAsync() : Task.CompletedTask;

        Task<HttpResponseMessage> slow = app.SendAsync();
        await answer.ReachedAsync();
        await app.RefreshAsync(App.First, 1);
        answer.Pass();

        (await slow.Within()).StatusCode.Should().Be(HttpStatusCode.OK);
        app.Api.Tokens.Should().Equal(Pairs.Access(0), Pairs.Access(1));
        app.Server.Count.Should().Be(1);
    }

    [Fact]
    public async Task A_request_that_has_waited_carries_the_token_of_the_moment_it_is_sent()
    {
        App app = await App.SignedInAsync();
        app.Clock.Advance(Pairs.Lifetime);
        app.Api.Accepts = 1;

        Task<HttpResponseMessage> call = app.SendAsync();
        (await app.Server.AttemptAsync()).Grant(1);

        (await call.Within()).StatusCode.Should().Be(HttpStatusCode.OK);
        app.Api.Tokens.Should().Equal(Pairs.Access(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_request_is_sent_at_most_MaxSends_times(int maxSends)
    {
        App app = await App.SignedInAsync(options => options.Policy = new() { MaxSends = maxSends });
        app.Api.Accepts = -1;

        Task<HttpResponseMessage> call = app.SendAsync();
        for (int number = 1; number < maxSends; number++) (await app.Server.AttemptAsync()).Grant(number);

        (await call.Within()).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        app.Api.Tokens.Should().Equal(Enumerable.Range(0, maxSends).Select(Pairs.Access));
    }

    [Fact]
    public async Task A_401_is_disposed_when_it_is_replaced_and_delivered_when_it_is_the_last()
    {
        App app = await App.SignedInAsync();
        app.Api.Accepts = -1;

        Task<HttpResponseMessage> call = app.SendAsync();
        Attempt attempt = await app.Server.AttemptAsync();
        app.Api.Requests.Single().Response.IsDisposed.Should().BeFalse("nothing has replaced it yet");
        attempt.Grant(1);
        HttpResponseMessage response = await call.Within();

        app.Api.Requests.Select(request => request.Response.IsDisposed).Should().Equal(true, false);
        response.Should().BeSameAs(app.Api.Requests[1].Response);
    }

    [Fact]
    public async Task A_401_is_disposed_when_the_caller_gets_an_exception_for_it()
    {
        App app = await App.SignedInAsync();
        app.Api.Accepts = -1;

        Task<HttpResponseMessage> call = app.SendAsync();
        (await app.Server.AttemptAsync()).Refuse();

        await app.ShouldGoWithoutAsync(call, CallerFailure.SessionEnded);
        app.Api.Requests.Single().Response.IsDisposed.Should().BeTrue();
    }

    [Fact]
    public async Task A_401_is_disposed_when_the_caller_that_waits_is_cancelled()
    {
        App app = await App.SignedInAsync();
        app.Api.Accepts = -1;
        using var patience = new CancellationTokenSource();

        Task<HttpResponseMessage> call = app.SendAsync(cancellationToken: patience.Token);
        await app.Server.AttemptAsync();
        await patience.CancelAsync();

        await call.Awaiting(task => task.Within()).Should().ThrowAsync<OperationCanceledException>();
        app.Api.Requests.Single().Response.IsDisposed.Should().BeTrue();
    }

    [Fact]
    public async Task A_request_of_an_ended_session_is_not_sent_with_the_token_of_the_next()
    {
        App app = await App.SignedInAsync();
        app.Api.Accepts = 1;
        var answer = new Checkpoint();
        app.Api.BeforeAnswer = (_, _) => answer.StopAsync();

        Task<HttpResponseMessage> call = app.SendAsync();
        await answer.ReachedAsync();
        await app.Session.SignInAsync(Pairs.Pair(1)).Within();
        answer.Pass();

        await app.ShouldGoWithoutAsync(call, CallerFailure.SessionChanged);
        app.Api.Tokens.Should().Equal(Pairs.Access(0));
    }

    [Fact]
    public async Task A_failure_to_send_is_the_callers()
    {
        App app = await App.SignedInAsync();
        app.Api.BeforeAnswer = (_, _) => throw new HttpRequestException("cut");

        await app.Awaiting(a => a.SendAsync().Within()).Should().ThrowAsync<HttpRequestException>().WithMessage("cut");

        app.Server.Count.Should().Be(0);
    }

    [Fact]
    public async Task A_request_that_is_sent_again_from_outside_starts_anew()
    {
        // As a retrying handler outside of this one does.
        App app = await App.SignedInAsync();
        using HttpRequestMessage request = App.Request(new StreamContent(new OneWayStream("body"u8.ToArray())));
        app.Api.Accepts = 1;

        Task<HttpResponseMessage> call = app.Client.SendAsync(request, default);
        (await app.Server.AttemptAsync()).Fail(AttemptFailure.NeverSent);
        await app.ShouldGoWithoutAsync(call, CallerFailure.Unreachable);
        Task<HttpResponseMessage> again = app.Client.SendAsync(request, default);
        (await app.Server.AttemptAsync()).Grant(1);

        (await again.Within()).StatusCode.Should().Be(HttpStatusCode.OK);
        app.Api.Requests.Should().HaveCount(2)
            .And.AllSatisfy(received => received.Body.Should().Equal("body"u8.ToArray()));
    }

    [Fact]
    public async Task A_synchronous_send_is_refused()
    {
        // B14: a thread that waits for a refresh may be one that the refresh needs.
        App app = await App.SignedInAsync();

        app.Client.Invoking(client => client.Send(App.Request(), default))
            .Should().Throw<NotSupportedException>().WithMessage("*SendAsync*");

        app.Api.Requests.Should().BeEmpty();
    }
}
