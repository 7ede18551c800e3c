using Models;
namespace Checker;

/// <summary>A property that one state can decide, and the answer of its predicate that decides it.</summary>
internal sealed record Question<TState>(int Index, StatePredicate<TState> Predicate, bool Deciding)
    where TState : unmanaged
{
    public bool IsDecidedBy(in TState state) => Predicate(in state) == Deciding;
}

/// <summary>The properties, as far as single states have decided them.</summary>
internal sealed class Questions<TState>
    where TState : unmanaged
{
    readonly IReadOnlyList<StateProperty<TState>> _properties;
    readonly uint?[] _hits;

    public Questions(IReadOnlyList<StateProperty<TState>> properties)
    {
        _properties = properties;
        _hits = new uint?[properties.Count];
        (OfAnyState, OfRests) = (FindOpen(false), FindOpen(true));
    }

    public int Count => _hits.Length;

    /// <summary>What is still to be asked of every state.</summary>
    public Question<TState>[] OfAnyState { get; private set; }

    /// <summary>What is still to be asked of states in which no fair action is enabled.</summary>
    public Question<TState>[] OfRests { get; private set; }

    /// <summary>Whether a state has shown that some property does not hold.</summary>
    public bool IsAnyViolated { get; private set; }

    /// <summary>The position of the state that decided a property, or null.</summary>
    public uint? Hit(int property) => _hits[property];

    /// <summary>Takes over what a round's workers hit upon: of several states the first decides.</summary>
    public void Harvest(IEnumerable<uint?[]> firstHits)
    {
        bool isNews = false;
        foreach (uint?[] hits in firstHits)
        {
            for (int i = 0; i < hits.Length; i++)
            {
                if (hits[i] is not { } hit) continue;
                isNews = true;
                _hits[i] = Math.Min(_hits[i] ?? hit, hit);
                hits[i] = null;
                IsAnyViolated |= _properties[i].Kind != PropertyKind.Sometimes;
            }
        }

        if (isNews) (OfAnyState, OfRests) = (FindOpen(false), FindOpen(true));
    }

    Question<TState>[] FindOpen(bool isOfRests) =>
    [
        .. from item in _properties.Index()
           let kind = item.Item.Kind
           where _hits[item.Index] is null
           where (kind is PropertyKind.EndsOnlyWhere or PropertyKind.Eventually) == isOfRests
           select new Question<TState>(item.Index, item.Item.Predicate, kind == PropertyKind.Sometimes),
    ];
}
