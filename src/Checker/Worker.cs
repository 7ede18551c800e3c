using Models;
namespace Checker;

/// <summary>Visits states: looks at each through the properties, and finds its successors. One thread's own.</summary>
internal sealed unsafe class Worker<TModel, TState>(
    TModel model, StateLog log, StateCodec<TState> codec, Questions<TState> questions, bool useSymmetry)
    where TModel : struct, IModel<TState>
    where TState : unmanaged
{
    readonly Successors<TState> _successors = new();
    readonly RecentFindings _recent = new(log.KeyWords);

    /// <summary>Pairs of a visited state and an enabled action.</summary>
    public long Transitions { get; private set; }

    /// <summary>For each property the first of the states visited since the last harvest that decide it.</summary>
    public uint?[] FirstHits { get; } = new uint?[questions.Count];

    /// <summary>Visits the states from one position to another; false if memory ran out.</summary>
    /// <param name="findings">Where what is found is kept.</param>
    public bool TryVisit(uint from, uint to, Findings findings)
    {
        TModel theModel = model;
        TState* state = _successors.Current;
        for (uint position = from; position < to; position++)
        {
            codec.Unpack(log.Key(position), state);
            Ask(questions.OfAnyState, in *state, position);
            _successors.Clear();
            theModel.AddSuccessors(in *state, _successors);
            Transitions += _successors.Count;
            if (questions.OfRests.Length > 0 && IsAtRest()) Ask(questions.OfRests, in *state, position);
            if (!TryKeepSuccessors(position, findings)) return false;
        }

        return true;
    }

    /// <summary>Looks at the states from one position to another without finding their successors.</summary>
    public void Look(uint from, uint to)
    {
        for (uint position = from; position < to; position++)
        {
            codec.Unpack(log.Key(position), _successors.Current);
            Ask(questions.OfAnyState, in *_successors.Current, position);
        }
    }

    bool TryKeepSuccessors(uint predecessor, Findings findings)
    {
        TModel theModel = model;
        for (int i = 0; i < _successors.Count; i++)
        {
            Finding* finding = findings.TryPrepare();
            if (finding is null) return false;
            TState* successor = _successors.Slot(i);
            if (useSymmetry) theModel.Canonicalise(ref *successor);
            codec.Pack(successor, Findings.Key(finding));
            finding->Hash = StateHash.Of(Findings.Key(finding), log.KeyWords);
            finding->Predecessor = predecessor;
            findings.Keep(finding, _recent);
        }

        return true;
    }

    /// <summary>Whether nothing need happen: a run may stay here for ever, since nothing forces a fault.</summary>
    bool IsAtRest()
    {
        TModel theModel = model;
        for (int i = 0; i < _successors.Count; i++)
        {
            if (theModel.IsFair(_successors.Label(i).Action)) return false;
        }

        return true;
    }

    void Ask(Question<TState>[] open, in TState state, uint position)
    {
        foreach (Question<TState> question in open)
        {
            if (!question.IsDecidedBy(in state)) continue;
            ref uint? first = ref FirstHits[question.Index];
            first = Math.Min(first ?? position, position);
        }
    }
}
