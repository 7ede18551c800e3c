using System.Diagnostics;
using Models;

namespace Checker;

/// <summary>
/// The breadth-first search. It goes level by level; a level goes in rounds, and a round in three phases: the workers
/// visit the round's states, part by part, and keep what they find; then what they found claims slots of the
/// table; then what has a claim is written to the log. The log, and with it every count,
/// number and predecessor, is the one that a single worker would write, for any number of workers.
/// </summary>
internal sealed unsafe class Exploration<TModel, TState> : IDisposable
    where TModel : struct, IModel<TState>
    where TState : unmanaged
{
    /// <summary>The most states in a round: so many that waiting for the last part of a phase costs little.</summary>
    const int StatesInRound = 1 << 18;

    static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(100);

    readonly CheckOptions _options;
    readonly NativeArena _arena;
    readonly Crew _crew;
    readonly StateTable _table;
    readonly Findings[] _findings;
    readonly Worker<TModel, TState>[] _workers;
    readonly List<long> _levels = [];
    readonly long _started = Stopwatch.GetTimestamp();
    TimeSpan _lastProgress;
    CheckEnd? _limit;

    public Exploration(TModel model, IReadOnlyList<StateProperty<TState>> properties, CheckOptions options, NativeArena arena)
    {
        (_options, _arena, _crew) = (options, arena, new Crew(options.Threads));
        Codec = new StateCodec<TState>(model.Largest);
        Log = new StateLog(arena, Codec.KeyWords);
        _table = new StateTable(arena, Log);
        Questions = new Questions<TState>(properties);
        _findings = [.. Enumerable.Range(0, _crew.MaxParts).Select(_ => new Findings(arena, Codec.KeyWords))];
        _workers =
        [
            .. Enumerable.Range(0, _crew.Size).Select(_ =>
                new Worker<TModel, TState>(model, Log, Codec, Questions, options.UseSymmetry)),
        ];
        if (!TryPutInitial(model)) _limit ??= CheckEnd.OutOfMemory;
    }

    public StateCodec<TState> Codec { get; }

    public StateLog Log { get; }

    public StateTable Table => _table;

    public Questions<TState> Questions { get; }

    public IReadOnlyList<long> Levels => _levels;

    public long Transitions { get; private set; } = 1;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <summary>Visits every reachable state, unless something ends it earlier.</summary>
    public CheckEnd Run()
    {
        uint visited = 0;
        CheckEnd? end = FindEnd();
        while (visited < Log.Count && end is null)
        {
            uint level = Log.Count;
            _levels.Add(level - visited);
            while (visited < level && end is null)
            {
                uint to = (uint)Math.Min(level, (long)visited + StatesInRound);
                if (TryRunRound(visited, to)) visited = to;
                Report(visited);
                end = FindEnd();
            }
        }

        // What was found is also looked at, so that "nothing violated so far" speaks of all of it.
        _crew.Share(visited, Log.Count, (worker, _, from, to) => _workers[worker].Look(from, to));
        Harvest();
        return end is null || (visited == Log.Count && _limit is null) ? CheckEnd.Complete : end.Value;
    }

    public void Dispose() => Log.Dispose();

    CheckEnd? FindEnd()
    {
        if (_limit is not null) return _limit;
        if (_options.Cancellation.IsCancellationRequested) return CheckEnd.Cancelled;
        return _options.StopAtFirstViolation && Questions.IsAnyViolated ? CheckEnd.Stopped : null;
    }

    bool TryPutInitial(TModel model)
    {
        TState initial = model.Initial;
        if (_options.UseSymmetry) model.Canonicalise(ref initial);
        Finding* finding = _findings[0].TryPrepare();
        if (finding is null) return false;
        Codec.Pack(&initial, Findings.Key(finding));
        finding->Hash = StateHash.Of(Findings.Key(finding), Codec.KeyWords);
        _findings[0].Keep(finding, new RecentFindings(Codec.KeyWords));
        return TrySettle(1);
    }

    bool TryRunRound(uint from, uint to)
    {
        bool isFull = false;
        foreach (Findings findings in _findings) findings.Clear();
        int parts = _crew.Share(from, to, (worker, part, first, last) =>
        {
            if (!_workers[worker].TryVisit(first, last, _findings[part])) Volatile.Write(ref isFull, true);
        });
        Harvest();
        if (isFull || !TrySettle(parts))
        {
            _limit ??= CheckEnd.OutOfMemory;
            return false;
        }

        // Of a round that came to nothing no transition is counted.
        Transitions = 1 + _workers.Sum(worker => worker.Transitions);
        return true;
    }

    /// <summary>Gives the findings that are new their place in the log; none of them if there is not enough memory.</summary>
    bool TrySettle(int parts)
    {
        long end = Log.Count;
        foreach (Findings findings in _findings)
        {
            findings.FirstNumber = (uint)end;
            end += findings.Count;
        }

        if (end > _options.MaxStates)
        {
            _limit = CheckEnd.TooManyStates;
            return false;
        }

        if (!Log.TryReserve(end) || !_table.TryReserve(end, _crew)) return false;
        _crew.Each(parts, (_, part) => _table.Claim(_findings[part], _findings));
        uint[] starts = new uint[parts + 1];
        starts[0] = Log.Count;
        for (int part = 0; part < parts; part++) starts[part + 1] = starts[part] + (uint)_findings[part].Claims;
        _crew.Each(parts, (_, part) => _table.Commit(_findings[part], starts[part]));
        Log.Count = starts[parts];
        return true;
    }

    void Harvest() => Questions.Harvest(_workers.Select(worker => worker.FirstHits));

    void Report(uint visited)
    {
        if (_options.OnProgress is null || Elapsed - _lastProgress < ProgressInterval) return;
        _lastProgress = Elapsed;
        _options.OnProgress(new CheckProgress(Log.Count, Log.Count - visited, Transitions, _levels.Count, _arena.Used, Elapsed));
    }
}
