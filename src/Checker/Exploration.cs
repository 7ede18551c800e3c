using System.Diagnostics;

namespace Checker;

internal sealed unsafe class Exploration<TModel, TState> : IDisposable
    where TModel : struct, IModel<TState>
    where TState : unmanaged
{
    /// <summary>Rounds smaller than this are not worth waking other threads for.</summary>
    const int SmallRound = 512;

    /// <summary>States that a worker visits in a round: enough to forget the cost of a round, few enough for the cache.</summary>
    static readonly int Slice = int.Parse(Environment.GetEnvironmentVariable("SLICE") ?? "8192", null);

    readonly CheckOptions _options;
    readonly Worker<TModel, TState>[] _workers;
    readonly Findings[] _findings;
    readonly StateTable _table;
    readonly uint?[] _hits;
    readonly List<long> _levels = [];
    readonly long _started = Stopwatch.GetTimestamp();
    volatile bool _isOutOfMemory;

    public Exploration(TModel model, IReadOnlyList<Property<TState>> properties, CheckOptions options, NativeArena arena)
    {
        (_options, Properties, UseSymmetry) = (options, properties, options.UseSymmetry);
        Codec = new StateCodec<TState>(model.Largest);
        Log = new StateLog(arena, Codec.KeyWords);
        _table = new StateTable(arena, Log);
        _hits = new uint?[properties.Count];
        _findings = [.. Enumerable.Range(0, options.Threads).Select(worker => new Findings(arena, Codec.KeyWords))];
        _workers = [.. _findings.Select(findings => new Worker<TModel, TState>(this, model, findings))];
        PutInitial(model);
        KeepOpenQuestions();
    }

    public IReadOnlyList<Property<TState>> Properties { get; }
    public bool UseSymmetry { get; }
    public StateCodec<TState> Codec { get; }
    public StateLog Log { get; }
    public Question<TState>[] OpenQuestions { get; private set; } = [];
    public Question<TState>[] OpenEndQuestions { get; private set; } = [];
    public bool IsStopping => _isOutOfMemory || _options.Cancellation.IsCancellationRequested;
    public IReadOnlyList<long> Levels => _levels;
    public long Transitions => 1 + _workers.Sum(worker => worker.Transitions);
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    public void Run()
    {
        uint visited = 0;
        while (visited < Log.Count && !IsStopping)
        {
            uint level = Log.Count;
            _levels.Add(level - visited);
            while (visited < level && !IsStopping)
            {
                uint to = (uint)Math.Min(level, visited + (long)Slice * _workers.Length);
                RunRound(visited, to);
                visited = to;
                KeepOpenQuestions();
            }
        }
    }

    void PutInitial(TModel model)
    {
        TState initial = model.Initial;
        if (UseSymmetry) model.Canonicalise(ref initial);
        Findings findings = _findings[0];
        Finding* finding = findings.TryAdd();
        Codec.Pack(&initial, Findings.Key(finding));
        finding->Hash = StateHash.Of(Findings.Key(finding), Codec.KeyWords);
        Settle(1);
    }

    void RunRound(uint from, uint to)
    {
        int workers = to - from < SmallRound ? 1 : _workers.Length;
        foreach (Findings findings in _findings) findings.Clear();
        InParallel(workers, worker =>
        {
            long states = to - from;
            if (!_workers[worker].TryVisit(from + (uint)(states * worker / workers), from + (uint)(states * (worker + 1) / workers))) _isOutOfMemory = true;
        });
        if (!IsStopping) Settle(workers);
    }

    void Settle(int workers)
    {
        long found = 0;
        for (int w = 0; w < workers; w++)
        {
            _findings[w].FirstNumber = Log.Count + (uint)found;
            found += _findings[w].Count;
        }
        if (!_table.TryReserve(Log.Count + found, InParallel, workers))
        {
            _isOutOfMemory = true;
            return;
        }

        InParallel(workers, worker => _table.Claim(_findings[worker], _findings));
        uint[] starts = new uint[workers + 1];
        starts[0] = Log.Count;
        for (int w = 0; w < workers; w++) starts[w + 1] = starts[w] + (uint)(_findings[w].Claims - _findings[w].LostClaims);
        if (!Log.TryReserve(starts[workers])) { _isOutOfMemory = true; return; }
        InParallel(workers, worker => _table.Commit(_findings[worker], starts[worker]));
        Log.Count = starts[workers];
    }

    static void InParallel(int workers, Action<int> body)
    {
        if (workers == 1) body(0);
        else Parallel.For(0, workers, body);
    }

    void KeepOpenQuestions()
    {
        foreach (Worker<TModel, TState> worker in _workers)
        {
            for (int i = 0; i < _hits.Length; i++) (_hits[i], worker.FirstHits[i]) = (_hits[i] ?? worker.FirstHits[i], null);
        }

        OpenQuestions = [.. Open(PropertyKind.Always, false), .. Open(PropertyKind.Sometimes, true)];
        OpenEndQuestions = [.. Open(PropertyKind.EndsOnlyWhere, false), .. Open(PropertyKind.Eventually, false)];

        IEnumerable<Question<TState>> Open(PropertyKind kind, bool deciding) =>
            Properties.Index().Where(p => p.Item.Kind == kind && _hits[p.Index] is null)
                .Select(p => new Question<TState>(p.Index, p.Item.Predicate, deciding));
    }

    public void Dispose() => Log.Dispose();
}
