namespace Verify.Diagrams;

/// <summary>Where the lifelines of a text diagram are. Callers that do not fit get narrow columns.</summary>
sealed class Lifelines
{
    const int Caller = 9, NarrowCaller = 4, Refresher = 26, Other = 15;

    readonly Dictionary<Participant, int> _columns = [];
    readonly Dictionary<Participant, string> _names = [];

    /// <param name="participants">From left to right.</param>
    /// <param name="room">How many columns there are for all of them.</param>
    public Lifelines(IReadOnlyList<Participant> participants, int room)
    {
        Place(participants, isNarrow: false);
        if (Width > room) Place(participants, isNarrow: true);
        Width = Math.Min(Width, room);
    }

    /// <summary>Of the diagram, in columns.</summary>
    public int Width { get; private set; }

    public IEnumerable<int> Columns => _columns.Values;

    public int this[Participant participant] => _columns[participant];

    /// <summary>The names, each in the middle of its column.</summary>
    public string Heading()
    {
        string heading = "";
        foreach ((Participant participant, int column) in _columns)
        {
            string name = _names[participant];
            heading = heading.PadRight(column - (name.Length / 2)) + name;
        }

        return heading;
    }

    void Place(IReadOnlyList<Participant> participants, bool isNarrow)
    {
        Width = 0;
        for (int i = 0, column = 0; i < participants.Count; i++)
        {
            Participant each = participants[i];
            string name = isNarrow && each.Role == Role.Caller ? each.ShortName : $"{each}";
            if (i == 0) column = name.Length / 2;
            _names[each] = name;
            _columns[each] = column;
            Width = column + ((name.Length + 1) / 2);
            column += each.Role switch
            {
                Role.Caller when isNarrow && participants.ElementAtOrDefault(i + 1).Role == Role.Caller => NarrowCaller,
                Role.Caller => Caller,
                Role.Refresher => Refresher,
                _ => Other,
            };
        }
    }
}
