namespace RefreshClient;

/// <summary>
/// Sends through a client of the factory's, a new one for each request, so that a session which lives as long as the
/// app does not keep connections, and with them addresses, for as long.
/// </summary>
sealed class FactoryInvoker(IHttpClientFactory factory, string name) : HttpMessageInvoker(new NoHandler())
{
    public override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        factory.CreateClient(name).SendAsync(request, cancellationToken);

    sealed class NoHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new NotSupportedException("Requests go through the factory's clients.");
    }
}
