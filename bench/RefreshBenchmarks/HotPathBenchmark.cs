using BenchmarkDotNet.Attributes;

namespace RefreshBenchmarks;

/// <summary>
/// A request with a valid token. Bar: 0 bytes and under 150 ns over the bare inner handler when that completes
/// synchronously; one async frame and nothing else when it does not.
/// </summary>
[MemoryDiagnoser]
public class HotPathBenchmark : IDisposable
{
    readonly HttpRequestMessage _request = new(HttpMethod.Get, "https://api.example/");
    HttpMessageInvoker _client = null!;

    [ParamsAllValues]
    public Refresher Refresher { get; set; }

    [Params(false, true)]
    public bool ApiYields { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var tokens = new CountingTokenEndpoint();
        _client = Pipelines.Create(Refresher, new Api(ApiYields), tokens);
    }

    [Benchmark]
    public Task<HttpResponseMessage> Send() => _client.SendAsync(_request, CancellationToken.None);

    [GlobalCleanup]
    public void Dispose()
    {
        _client?.Dispose();
        _request.Dispose();
        GC.SuppressFinalize(this);
    }
}
