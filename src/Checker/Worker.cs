namespace Checker;

/// <summary>Visits states: looks at each through the properties and finds its successors. One thread's own.</summary>
internal sealed unsafe class Worker<TModel, TState>
    where TModel : struct, IModel<TState>
    where TState : unmanaged
{
    readonly Exploration<TModel, TState> _exploration;
    readonly StateLog _log;
    readonly StateCodec<TState> _codec;
    readonly Successors<TState> _successors = new();
    readonly bool _useSymmetry;
    readonly TModel _model;

    public Worker(Exploration<TModel, TState> exploration, TModel model, Findings findings)
    {
        (_exploration, _model) = (exploration, model);
        (_log, _codec, _useSymmetry) = (exploration.Log, exploration.Codec, exploration.UseSymmetry);
        Findings = findings;
        FirstHits = new uint?[exploration.Properties.Count];
    }

    public Findings Findings { get; }

    /// <summary>Pairs of a visited state and an enabled action.</summary>
    public long Transitions { get; private set; }

    /// <summary>For each property the first state visited this round that decides it.</summary>
    public uint?[] FirstHits { get; }

    /// <summary>Visits the states from one position to another; false if memory ran out.</summary>
    public bool TryVisit(uint from, uint to)
    {
        TModel model = _model;
        for (uint position = from; position < to; position++)
        {
            TState* state = _successors.Current;
            _codec.Unpack(_log.Key(position), state);
            Look(in *state, position);
            _successors.Clear();
            model.AddSuccessors(in *state, _successors);
            Transitions += _successors.Count;
            if (_successors.Count == 0) LookAtEnd(in *state, position);
            if (!TryKeep(position)) return false;
        }

        return true;
    }

    void Look(in TState state, uint position)
    {
        foreach (Question<TState> question in _exploration.OpenQuestions)
        {
            if (question.IsDecidedBy(in state)) FirstHits[question.Index] ??= position;
        }
    }

    void LookAtEnd(in TState state, uint position)
    {
        foreach (Question<TState> question in _exploration.OpenEndQuestions)
        {
            if (question.IsDecidedBy(in state)) FirstHits[question.Index] ??= position;
        }
    }

    bool TryKeep(uint predecessor)
    {
        TModel model = _model;
        for (int i = 0; i < _successors.Count; i++)
        {
            if (_useSymmetry) model.Canonicalise(ref _successors[i]);
            Finding* finding = Findings.TryAdd();
            if (finding is null) return false;
            _codec.Pack(_successors.Slot(i), Findings.Key(finding));
            finding->Hash = StateHash.Of(Findings.Key(finding), _log.KeyWords);
            finding->Predecessor = predecessor;
        }

        return true;
    }
}
