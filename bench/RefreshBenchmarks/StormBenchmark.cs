using System.Net;
using BenchmarkDotNet.Attributes;

namespace RefreshBenchmarks;

/// <summary>
/// A thousand requests in parallel find their token expired. Each run checks how many refreshes that took and how
/// many requests were answered: a refresher that storms the server, or gives up, says so in its column.
/// </summary>
[MemoryDiagnoser]
[Config(typeof(RefreshesColumn.Config))]
public class StormBenchmark : IDisposable
{
    const int Callers = 1_000;
    CountingTokenEndpoint _tokens = null!;
    Api _api = null!;
    HttpMessageInvoker _client = null!;

    [Params(Refresher.RefreshingHandler, Refresher.SemaphoreSlim, Refresher.Duende)]
    public Refresher Refresher { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        RefreshesColumn.Forget(Refresher);
        _tokens = new CountingTokenEndpoint();
        _api = new Api(yields: true);
        _client = Pipelines.Create(Refresher, _api, _tokens);
    }

    [Benchmark]
    public async Task<int> Storm()
    {
        int before = _tokens.Refreshes;
        _api.LeastValid = before + 1;
        var requests = new Task<HttpResponseMessage>[Callers];
        for (int i = 0; i < Callers; i++)
            requests[i] = _client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://api.example/"), CancellationToken.None);
        HttpResponseMessage[] responses = await Task.WhenAll(requests).ConfigureAwait(false);
        RefreshesColumn.Note(Refresher, _tokens.Refreshes - before, responses.Count(r => r.StatusCode == HttpStatusCode.OK));
        return responses.Length;
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _client?.Dispose();
        GC.SuppressFinalize(this);
    }
}
